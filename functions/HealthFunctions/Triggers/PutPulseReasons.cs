using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Edits the reasons that a pulse can give. What pulses have given stays, retired.</summary>
public sealed class PutPulseReasons(ReasonApi reasons)
{
    [Function(nameof(PutPulseReasons))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "pulse-reasons")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<ReasonLibraryBody>.ReadAsync(request, ApiJson.Default.ReasonLibraryBody, whenEmpty: null, ReasonApi.MaxBytes, cancellationToken);
        return body.Problem ?? await reasons.PutAsync(body.Value!, request, cancellationToken);
    }
}
