using System.Text;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Pulses;
using HealthFunctions.Sources;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>
/// Takes in one delivery: verifies it over the raw bytes, makes sure that it can be understood, and answers only when the queue
/// has it.
/// </summary>
/// <param name="sources">The sources.</param>
/// <param name="queues">Where deliveries go.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="deliveries">Shows what became of them; nobody waits for it.</param>
/// <param name="telemetry">Tells how long it takes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what became of deliveries, never what is in them.</param>
public sealed partial class WebhookReceiver(
    SourceCatalogue sources,
    PipelineQueues queues,
    ActivePulses pulses,
    DeliveryLog deliveries,
    PipelineTelemetry telemetry,
    TimeProvider time,
    ILogger<WebhookReceiver> logger)
{
    /// <summary>A delivery of more signals than this is split, so that instances share the work.</summary>
    public const int MostSignalsUnsplit = 250;

    /// <summary>Receives a request on behalf of a source.</summary>
    public async Task<IResult> ReceiveAsync(string sourceName, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!sources.TryFind(sourceName, out var source))
        {
            return Problems.NotFound($"There is no source '{Shortened(sourceName)}'. Known are: {string.Join(", ", sources.Names)}.");
        }

        if (HttpMethods.IsHead(request.Method))
        {
            return Results.Ok();
        }

        var started = time.GetTimestamp();
        var reference = DeliveryReference.New(source.Name, time.GetUtcNow());
        var reception = await ReceiveAsync(source, reference, request, cancellationToken);
        var arrival = reception.Arrival with { Milliseconds = time.GetElapsedTime(started).TotalMilliseconds };
        deliveries.Received(reception.Delivery ?? reference, arrival);
        telemetry.Received(source.Name, arrival);
        return reception.Answer;
    }

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40];

    private async Task<Reception> ReceiveAsync(ISource source, DeliveryReference reference, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, source.MaxBodyBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return Reception.OfUnread(body.Problem, request.ContentLength);
        }

        var delivery = new Delivery
        {
            Body = body.Bytes,
            Headers = new RequestHeaders(request.Headers),
            Method = request.Method,
            Address = RequestAddress.Of(request),
            ReceivedAt = reference.ReceivedAt,
        };
        var authentication = source.Authenticate(delivery);
        switch (authentication.Verdict)
        {
            case AuthenticationVerdict.NotConfigured:
                Log.NotConfigured(logger, source.Name);
                return new Reception(
                    Problems.Unavailable(authentication.Detail), new Arrival(DeliveryVerdict.NotConfigured, authentication.Detail) { Bytes = delivery.Body.Length });
            case AuthenticationVerdict.Refused:
                Log.Refused(logger, source.Name, authentication.Detail);
                return new Reception(
                    Problems.Unauthorised(authentication.Detail), new Arrival(DeliveryVerdict.Refused, authentication.Detail) { Bytes = delivery.Body.Length });
            case AuthenticationVerdict.Verified:
                return await AcceptAsync(source, reference, delivery, cancellationToken);
            default:
                throw new InvalidOperationException($"No answer for {authentication.Verdict}.");
        }
    }

    private async Task<Reception> AcceptAsync(ISource source, DeliveryReference reference, Delivery delivery, CancellationToken cancellationToken)
    {
        // The queue carries text. What is not UTF-8 would be another body when it is applied than when it was received.
        var normalisation = BodyText.FaultOf(delivery.Body) is { } notText ? Normalisation.Malformed(notText) : source.Normalise(delivery with { Pulses = await pulses.GetAsync(cancellationToken) });
        if (normalisation.Faults.Count > 0)
        {
            Log.Malformed(logger, source.Name, normalisation.Faults.Count);
            return Reception.OfMalformed("The delivery cannot be understood.", normalisation.Faults, delivery.Body.Length);
        }

        var arrival = new Arrival(DeliveryVerdict.Accepted, null)
        {
            Bytes = delivery.Body.Length, Signals = normalisation.Signals.Count, RejectedItems = normalisation.RejectedItems.Count,
        };
        var messages = MessagesOf(source, reference, delivery, normalisation);
        reference = reference with { Key = normalisation.Signals is [var first, ..] ? first.Id : null, Parts = messages.Count };
        try
        {
            await queues.SendAllAsync(QueueNames.Signals, messages, cancellationToken);
            if (messages.Count > 1 && normalisation.RejectedItems.Count > 0)
            {
                await queues.SendAsync(QueueNames.SignalsPoison, Rejected(source, reference, delivery, normalisation), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or AggregateException)
        {
            // Nothing is lost: the sender will try again, and what was stored already is counted once, since signals keep their ids.
            Log.QueueUnavailable(logger, failure, source.Name);
            const string Detail = "The delivery could not be stored. Send it again later.";
            return new Reception(
                Problems.Unavailable(Detail, retryAfterSeconds: 30), arrival with { Verdict = DeliveryVerdict.Unavailable, Reason = Detail }, reference);
        }

        Log.Accepted(logger, source.Name, normalisation.Signals.Count, normalisation.RejectedItems.Count);
        var answer = source.Reply is { } reply
            ? Results.Content(reply.Body, reply.ContentType, Encoding.UTF8)
            : Results.Json(
                new DeliveryReceipt(normalisation.Signals.Count, FaultList.Of(normalisation.RejectedItems)),
                ApiJson.Default.DeliveryReceipt);
        return new Reception(answer, arrival, reference);
    }

    /// <summary>None where the delivery says nothing, usually the delivery itself, and its signals where they are many.</summary>
    private static IReadOnlyList<PipelineMessage> MessagesOf(ISource source, DeliveryReference reference, Delivery delivery, Normalisation normalisation) =>
        normalisation.Signals.Count switch
        {
            0 => [],
            <= MostSignalsUnsplit => [Whole(source, reference, delivery, normalisation)],
            _ => SignalsSplit.Of(new SignalsMessage
            {
                Id = reference.Id,
                Key = normalisation.Signals[0].Id,
                Source = source.Name,
                ReceivedAt = reference.ReceivedAt,
                Signals = normalisation.Signals,
            }),
        };

    private static DeliveryMessage Whole(ISource source, DeliveryReference reference, Delivery delivery, Normalisation normalisation) => new()
    {
        Id = reference.Id,
        Key = normalisation.Signals[0].Id,
        Source = source.Name,
        ReceivedAt = reference.ReceivedAt,
        Headers = source.HeadersRead.Where(name => delivery.Header(name) is not null).ToDictionary(name => name, name => delivery.Header(name)!),
        Body = Encoding.UTF8.GetString(delivery.Body.Span),
    };

    /// <summary>
    /// The sender was told which items are bad, but hardly any listens: so the delivery is kept as a dead letter, as one that is not
    /// split becomes when it is applied.
    /// </summary>
    private static PoisonMessage Rejected(ISource source, DeliveryReference reference, Delivery delivery, Normalisation normalisation) => new()
    {
        Queue = QueueNames.Signals,
        MessageId = reference.Id,
        Delivery = reference,
        Reason = RejectedItems.ReasonOf(normalisation),
        Attempts = 1,
        Body = Encoding.UTF8.GetString(Whole(source, reference, delivery, normalisation).ToUtf8Json()),
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
