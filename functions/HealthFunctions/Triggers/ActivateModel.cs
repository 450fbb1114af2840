using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Makes a version of a scoring model the one that counts.</summary>
public sealed class ActivateModel(ModelApi models)
{
    [Function(nameof(ActivateModel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{version}/activate")] HttpRequest request,
        string version,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<ActivationBody>.ReadAsync(
            request, ApiJson.Default.ActivationBody, new ActivationBody(), JsonBody<ActivationBody>.MaxBytes, cancellationToken);
        return body.Problem ?? await models.ActivateAsync(version, body.Value!, cancellationToken);
    }
}
