using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The scoring models, which of them counts, and since when.</summary>
public sealed class ListModels(ModelApi models)
{
    [Function(nameof(ListModels))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models")] HttpRequest request,
        CancellationToken cancellationToken) =>
        models.ListAsync(cancellationToken);
}
