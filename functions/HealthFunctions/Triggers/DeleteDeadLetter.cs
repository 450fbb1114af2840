using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Deletes a dead letter for good.</summary>
public sealed class DeleteDeadLetter(DeadLetterApi deadLetters)
{
    [Function(nameof(DeleteDeadLetter))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "dead-letters/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        deadLetters.DeleteAsync(id, cancellationToken);
}
