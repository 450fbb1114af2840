using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>A scoring model as it was stored; as the version <c>schema</c>, what every model must keep.</summary>
public sealed class GetModel(ModelApi models)
{
    [Function(nameof(GetModel))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{version}")] HttpRequest request,
        string version,
        CancellationToken cancellationToken) =>
        models.GetAsync(version, cancellationToken);
}
