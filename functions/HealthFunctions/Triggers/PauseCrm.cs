using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Pauses pushing to a CRM: nothing is lost, everything waits.</summary>
public sealed class PauseCrm(CrmApi crms)
{
    [Function(nameof(PauseCrm))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "crms/{crm}/pause")] HttpRequest request, string crm, CancellationToken cancellationToken) =>
        crms.PauseAsync(crm, cancellationToken);
}
