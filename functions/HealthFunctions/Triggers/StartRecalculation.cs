using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Starts a recalculation for this moment, or for each day of a time in the past.</summary>
public sealed class StartRecalculation(RecalculationApi recalculations)
{
    [Function(nameof(StartRecalculation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "recalculations")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<RunBody>.ReadAsync(request, ApiJson.Default.RunBody, cancellationToken);
        return body.Problem ?? await recalculations.StartAsync(body.Value!, cancellationToken);
    }
}
