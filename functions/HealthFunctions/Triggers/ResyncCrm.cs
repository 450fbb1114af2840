using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Has everything pushed to a CRM again, at the pace that its limits allow.</summary>
public sealed class ResyncCrm(CrmApi crms)
{
    [Function(nameof(ResyncCrm))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "crms/{crm}/resync")] HttpRequest request, string crm, CancellationToken cancellationToken) =>
        crms.ResyncAsync(crm, cancellationToken);
}
