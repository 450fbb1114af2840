using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Tries a dead letter again, once its cause is gone.</summary>
public sealed class ReplayDeadLetter(DeadLetterApi deadLetters)
{
    [Function(nameof(ReplayDeadLetter))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dead-letters/{id}/replay")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        deadLetters.ReplayAsync(id, cancellationToken);
}
