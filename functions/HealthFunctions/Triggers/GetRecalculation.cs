using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>How far a recalculation has come.</summary>
public sealed class GetRecalculation(RecalculationApi recalculations)
{
    [Function(nameof(GetRecalculation))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "recalculations/{runId}")] HttpRequest request, string runId, CancellationToken cancellationToken) =>
        recalculations.GetAsync(runId, cancellationToken);
}
