using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What could not be applied or pushed, with its reason.</summary>
public sealed class ListDeadLetters(DeadLetterApi deadLetters)
{
    [Function(nameof(ListDeadLetters))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dead-letters")] HttpRequest request, CancellationToken cancellationToken) =>
        deadLetters.ListAsync(request, cancellationToken);
}
