using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The pulses of an account, newest first.</summary>
public sealed class ListPulses(PulseApi pulses)
{
    [Function(nameof(ListPulses))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}/pulses")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        pulses.ListAsync(id, request, cancellationToken);
}
