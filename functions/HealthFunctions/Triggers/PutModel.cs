using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Stores a version of a scoring model, for good.</summary>
public sealed class PutModel(ModelApi models)
{
    [Function(nameof(PutModel))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "models/{version}")] HttpRequest request,
        string version,
        CancellationToken cancellationToken) =>
        models.PutAsync(version, request, cancellationToken);
}
