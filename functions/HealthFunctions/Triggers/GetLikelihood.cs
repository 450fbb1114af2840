using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>How likely outcomes are for an account, and why.</summary>
public sealed class GetLikelihood(LearningApi learning)
{
    [Function(nameof(GetLikelihood))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/likelihood")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        learning.LikelihoodAsync(id, cancellationToken);
}
