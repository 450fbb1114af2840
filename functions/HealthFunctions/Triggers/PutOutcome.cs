using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Says what became of an account.</summary>
public sealed class PutOutcome(OutcomeApi outcomes)
{
    [Function(nameof(PutOutcome))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{id}/outcomes/{outcomeId}")] HttpRequest request,
        string id,
        string outcomeId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<OutcomeBody>.ReadAsync(request, ApiJson.Default.OutcomeBody, cancellationToken);
        return body.Problem ?? await outcomes.PutAsync(id, outcomeId, body.Value!, cancellationToken);
    }
}
