using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The health of an account over time, newest first.</summary>
public sealed class GetHealthHistory(HistoryApi history)
{
    [Function(nameof(GetHealthHistory))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/health/history")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        history.GetAsync(id, request, cancellationToken);
}
