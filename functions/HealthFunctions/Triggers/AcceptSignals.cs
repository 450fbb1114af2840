using HealthFunctions.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Takes in normalised signals in bulk, as a JSON array or as NDJSON.</summary>
public sealed class AcceptSignals(SignalReceiver receiver)
{
    [Function(nameof(AcceptSignals))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "signals")] HttpRequest request, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(request, cancellationToken);
}
