using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Sets the pulse of an account. Earlier pulses stay: a correction is a new pulse.</summary>
public sealed class SetPulse(PulseApi pulses)
{
    [Function(nameof(SetPulse))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{id}/pulses")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = await JsonBody<PulseBody>.ReadAsync(request, ApiJson.Default.PulseBody, cancellationToken);
        return body.Problem ?? await pulses.SetAsync(id, body.Value!, cancellationToken);
    }
}
