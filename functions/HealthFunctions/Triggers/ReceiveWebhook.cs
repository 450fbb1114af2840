using HealthFunctions.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>
/// Takes in one delivery of a source. The source's own signature is the key, so the platform asks for none. Some senders first ask by
/// HEAD whether there is anything at the address.
/// </summary>
public sealed class ReceiveWebhook(WebhookReceiver receiver)
{
    [Function(nameof(ReceiveWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "head", Route = "webhooks/{source}")] HttpRequest request, string source, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(source, request, cancellationToken);
}
