using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Whether the score of a model foretold what became of accounts. Nothing is stored.</summary>
public sealed class BacktestModel(LearningApi learning)
{
    [Function(nameof(BacktestModel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{version}/backtest")] HttpRequest request,
        string version,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<BacktestBody>.ReadAsync(
            request, ApiJson.Default.BacktestBody, new BacktestBody(), JsonBody<BacktestBody>.MaxBytes, cancellationToken);
        return body.Problem ?? await learning.BacktestAsync(version, body.Value!, request, cancellationToken);
    }
}
