using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Takes pushing to a CRM up again.</summary>
public sealed class ResumeCrm(CrmApi crms)
{
    [Function(nameof(ResumeCrm))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "crms/{crm}/resume")] HttpRequest request, string crm, CancellationToken cancellationToken) =>
        crms.ResumeAsync(crm, cancellationToken);
}
