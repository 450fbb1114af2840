using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>A dead letter with what was sent.</summary>
public sealed class GetDeadLetter(DeadLetterApi deadLetters)
{
    [Function(nameof(GetDeadLetter))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dead-letters/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        deadLetters.GetAsync(id, cancellationToken);
}
