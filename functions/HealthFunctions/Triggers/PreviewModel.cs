using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What a scoring model would change if it counted. Nothing is stored.</summary>
public sealed class PreviewModel(PreviewApi preview)
{
    [Function(nameof(PreviewModel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{version}/preview")] HttpRequest request,
        string version,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<PreviewBody>.ReadAsync(request, ApiJson.Default.PreviewBody, new PreviewBody(), PreviewApi.MaxBytes, cancellationToken);
        return body.Problem ?? await preview.PreviewAsync(version, body.Value!, request, cancellationToken);
    }
}
