using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What became of accounts.</summary>
public sealed class ListOutcomes(OutcomeApi outcomes)
{
    [Function(nameof(ListOutcomes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "outcomes")] HttpRequest request, CancellationToken cancellationToken) =>
        outcomes.ListAsync(request, cancellationToken);
}
