using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Pulses;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>Takes in normalised signals in bulk: each is accepted or rejected by itself, and the accepted ones are in the queue when the answer goes out.</summary>
/// <param name="queues">Where signals go.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="deliveries">Shows what became of them; nobody waits for it.</param>
/// <param name="telemetry">Tells how long it takes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says when the queue is away.</param>
public sealed partial class SignalReceiver(
    PipelineQueues queues,
    ActivePulses pulses,
    DeliveryLog deliveries,
    PipelineTelemetry telemetry,
    TimeProvider time,
    ILogger<SignalReceiver> logger)
{
    /// <summary>The most signals in one call.</summary>
    public const int MaxSignals = 10_000;

    private const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Receives a JSON array, or NDJSON where the content type says so.</summary>
    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reference = DeliveryReference.New(ApiSource.Name, time.GetUtcNow());
        var reception = await ReceiveAsync(reference, request, cancellationToken);
        var arrival = reception.Arrival with { Milliseconds = time.GetElapsedTime(started).TotalMilliseconds };
        deliveries.Received(reception.Delivery ?? reference, arrival);
        telemetry.Received(ApiSource.Name, arrival);
        return reception.Answer;
    }

    private async Task<Reception> ReceiveAsync(DeliveryReference reference, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return Reception.OfUnread(body.Problem, request.ContentLength);
        }

        var lines = request.ContentType?.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase) ?? false;
        if (!TryRead(body.Bytes, lines, await pulses.GetAsync(cancellationToken), out var readings, out var fault))
        {
            return Reception.OfMalformed(lines ? "Send one signal a line." : "Send a JSON array of signals.", [fault!], body.Bytes.Length);
        }

        if (readings.Count > MaxSignals)
        {
            return Reception.OfUnread(Problems.TooLarge($"Send at most {MaxSignals} signals in one call; these are {readings.Count}."), body.Bytes.Length);
        }

        var accepted = readings.Select(reading => reading.Signal).OfType<Signal>().Select(signal => signal with { Source = ApiSource.Name }).ToArray();
        var key = accepted is [var first, ..] ? first.Id : null;
        var messages = SignalsSplit.Of(new SignalsMessage
        {
            Id = reference.Id, Key = key, ReceivedAt = reference.ReceivedAt, Source = ApiSource.Name, Signals = accepted,
        });
        reference = reference with { Key = key, Parts = messages.Count };
        var arrival = new Arrival(DeliveryVerdict.Accepted, null)
        {
            Bytes = body.Bytes.Length, Signals = accepted.Length, RejectedItems = readings.Count - accepted.Length,
        };
        try
        {
            await queues.SendAllAsync(QueueNames.Signals, messages, cancellationToken);
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or AggregateException)
        {
            // Some may have been stored: sent again, they are counted once, since they keep their ids.
            Log.QueueUnavailable(logger, failure);
            const string Detail = "The signals could not be stored. Send all of them again later.";
            return new Reception(
                Problems.Unavailable(Detail, retryAfterSeconds: 30), arrival with { Verdict = DeliveryVerdict.Unavailable, Reason = Detail }, reference);
        }

        var rejected = readings.Index().Where(item => item.Item.Signal is null)
            .Select(item => new RejectedSignal(item.Index, FaultList.Of(item.Item.Faults)!)).ToArray();
        return new Reception(Results.Json(new SignalsReceipt(accepted.Length, rejected), ApiJson.Default.SignalsReceipt), arrival, reference);
    }

    private bool TryRead(ReadOnlyMemory<byte> body, bool lines, PulseCatalogue catalogue, out List<SignalReading> readings, out Fault? fault)
    {
        readings = [];
        fault = null;
        return lines ? ReadLines(body, catalogue, readings) : ReadArray(body, catalogue, readings, out fault);
    }

    private bool ReadLines(ReadOnlyMemory<byte> body, PulseCatalogue catalogue, List<SignalReading> readings)
    {
        while (body.Length > 0 && readings.Count <= MaxSignals)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                readings.Add(ReadLine(line, catalogue));
            }
        }

        return true;
    }

    private SignalReading ReadLine(ReadOnlyMemory<byte> line, PulseCatalogue catalogue)
    {
        if (BodyText.FaultOf(line) is { } notText)
        {
            return new SignalReading(null, [notText]);
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            return SignalReader.Read(json.RootElement, time.GetUtcNow(), pulses: catalogue);
        }
        catch (JsonException fault)
        {
            return new SignalReading(null, [JsonFault.Of(fault)]);
        }
    }

    private bool ReadArray(ReadOnlyMemory<byte> body, PulseCatalogue catalogue, List<SignalReading> readings, out Fault? fault)
    {
        fault = BodyText.FaultOf(body);
        if (fault is not null)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                fault = new Fault("$", "must be an array");
                return false;
            }

            var now = time.GetUtcNow();
            readings.AddRange(json.RootElement.EnumerateArray().Select(item => SignalReader.Read(item, now, pulses: catalogue)));
            fault = null;
            return true;
        }
        catch (JsonException exception)
        {
            fault = JsonFault.Of(exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1006, LogLevel.Error, "Signals could not be queued.")]
        public static partial void QueueUnavailable(ILogger logger, Exception failure);
    }
}
