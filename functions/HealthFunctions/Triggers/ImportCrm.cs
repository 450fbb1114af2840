using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Reads the accounts of a CRM that have changed since the last time; with <c>?all=true</c> all of them.</summary>
public sealed class ImportCrm(CrmApi crms)
{
    [Function(nameof(ImportCrm))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "crms/{crm}/import")] HttpRequest request, string crm, CancellationToken cancellationToken) =>
        crms.ImportAsync(crm, request.Query["all"] == "true", cancellationToken);
}
