using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Takes in outcomes in bulk, as a JSON array or as CSV.</summary>
public sealed class AcceptOutcomes(OutcomeApi outcomes)
{
    [Function(nameof(AcceptOutcomes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "outcomes")] HttpRequest request, CancellationToken cancellationToken) =>
        outcomes.AcceptAsync(request, cancellationToken);
}
