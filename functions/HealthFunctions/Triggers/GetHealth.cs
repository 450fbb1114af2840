using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The health of one account, now or on a day within the retention.</summary>
public sealed class GetHealth(AccountApi accounts)
{
    [Function(nameof(GetHealth))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/health")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        accounts.GetHealthAsync(id, request.Query["asOf"].FirstOrDefault(), cancellationToken);
}
