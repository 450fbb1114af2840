using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Creates in a CRM the fields that health is pushed to; with <c>?dryRun=true</c> only says which are missing.</summary>
public sealed class SetUpCrm(CrmApi crms)
{
    [Function(nameof(SetUpCrm))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "crms/{crm}/setup")] HttpRequest request, string crm, CancellationToken cancellationToken) =>
        crms.SetUpAsync(crm, request.Query["dryRun"] == "true", cancellationToken);
}
