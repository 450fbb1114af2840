using System.Text;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Sources;
using HealthFunctions.Storage.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>
/// Takes in one delivery: verifies it over the raw bytes, makes sure that it can be understood, and answers only when the queue
/// has it.
/// </summary>
/// <param name="sources">The sources.</param>
/// <param name="queues">Where deliveries go.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what became of deliveries, never what is in them.</param>
public sealed partial class WebhookReceiver(SourceCatalogue sources, PipelineQueues queues, TimeProvider time, ILogger<WebhookReceiver> logger)
{
    /// <summary>Receives a request on behalf of a source.</summary>
    public async Task<IResult> ReceiveAsync(string sourceName, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!sources.TryFind(sourceName, out var source))
        {
            return Problems.NotFound($"There is no source '{Shortened(sourceName)}'. Known are: {string.Join(", ", sources.Names)}.");
        }

        var body = await RequestBody.ReadAsync(request, source.MaxBodyBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        var delivery = new Delivery
        {
            Body = body.Bytes,
            Headers = new RequestHeaders(request.Headers),
            Method = request.Method,
            Address = RequestAddress.Of(request),
            ReceivedAt = time.GetUtcNow(),
        };
        var authentication = source.Authenticate(delivery);
        switch (authentication.Verdict)
        {
            case AuthenticationVerdict.NotConfigured:
                Log.NotConfigured(logger, source.Name);
                return Problems.Unavailable(authentication.Detail);
            case AuthenticationVerdict.Refused:
                Log.Refused(logger, source.Name, authentication.Detail);
                return Problems.Unauthorised(authentication.Detail);
            case AuthenticationVerdict.Verified:
                return await AcceptAsync(source, delivery, cancellationToken);
            default:
                throw new InvalidOperationException($"No answer for {authentication.Verdict}.");
        }
    }

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40];

    private async Task<IResult> AcceptAsync(ISource source, Delivery delivery, CancellationToken cancellationToken)
    {
        var normalisation = source.Normalise(delivery);
        if (normalisation.Faults.Count > 0)
        {
            Log.Malformed(logger, source.Name, normalisation.Faults.Count);
            return Problems.BadInput("The delivery cannot be understood.", normalisation.Faults);
        }

        if (normalisation.Signals.Count > 0)
        {
            try
            {
                await queues.SendAsync(QueueNames.Signals, MessageOf(source, delivery), cancellationToken);
            }
            catch (Exception failure) when (failure is Azure.RequestFailedException or AggregateException)
            {
                // Nothing is lost: the sender will try again.
                Log.QueueUnavailable(logger, failure, source.Name);
                return Problems.Unavailable("The delivery could not be stored. Send it again later.", retryAfterSeconds: 30);
            }
        }

        Log.Accepted(logger, source.Name, normalisation.Signals.Count, normalisation.RejectedItems.Count);
        return source.Reply is { } reply
            ? Results.Content(reply.Body, reply.ContentType, Encoding.UTF8)
            : Results.Json(
                new DeliveryReceipt(normalisation.Signals.Count, FaultList.Of(normalisation.RejectedItems)),
                ApiJson.Default.DeliveryReceipt);
    }

    private static DeliveryMessage MessageOf(ISource source, Delivery delivery) => new()
    {
        Source = source.Name,
        ReceivedAt = delivery.ReceivedAt,
        Headers = source.HeadersRead.Where(name => delivery.Header(name) is not null).ToDictionary(name => name, name => delivery.Header(name)!),
        Body = Encoding.UTF8.GetString(delivery.Body.Span),
    };

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Debug, "Accepted a delivery of {Source}: {Signals} signals, {Rejected} items rejected.")]
        public static partial void Accepted(ILogger logger, string source, int signals, int rejected);

        [LoggerMessage(1002, LogLevel.Warning, "Refused a delivery of {Source}: {Detail}")]
        public static partial void Refused(ILogger logger, string source, string detail);

        [LoggerMessage(1003, LogLevel.Warning, "A delivery of {Source} came, but the source is not configured.")]
        public static partial void NotConfigured(ILogger logger, string source);

        [LoggerMessage(1004, LogLevel.Warning, "A delivery of {Source} cannot be understood: {Faults} faults.")]
        public static partial void Malformed(ILogger logger, string source, int faults);

        [LoggerMessage(1005, LogLevel.Error, "A delivery of {Source} could not be queued.")]
        public static partial void QueueUnavailable(ILogger logger, Exception failure, string source);
    }
}
