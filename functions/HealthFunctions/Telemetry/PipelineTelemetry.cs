using System.Diagnostics;
using System.Diagnostics.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Telemetry;

/// <summary>
/// What the app tells of itself: spans that follow one piece of work over queue and bus, and measurements. Any OpenTelemetry
/// exporter that listens to <see cref="Name"/> gets both; docs/runbook.md says what each means.
/// </summary>
public sealed class PipelineTelemetry : IDisposable
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "HealthFunctions";

    private readonly ActivitySource spans = new(Name);
    private readonly Histogram<double> ingest;
    private readonly Histogram<double> applyLag;
    private readonly Counter<long> signals;
    private readonly Histogram<double> recalculation;
    private readonly Counter<long> bandMoves;
    private readonly Histogram<double> crmLag;
    private readonly Counter<long> deadLetters;
    private readonly Counter<long> shed;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Where they belong.</param>
    public PipelineTelemetry(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        ingest = meter.CreateHistogram<double>("healthfunctions.ingest.duration", "s", "From the arrival of a delivery to its answer.");
        applyLag = meter.CreateHistogram<double>("healthfunctions.apply.lag", "s", "From the arrival of a delivery until it is applied.");
        signals = meter.CreateCounter<long>("healthfunctions.apply.signals", "{signal}", "Signals by what became of them.");
        recalculation = meter.CreateHistogram<double>("healthfunctions.recalculation.duration", "s", "Of one message of a recalculation: a shard, or a part of one.");
        bandMoves = meter.CreateCounter<long>("healthfunctions.band.moves", "{account}", "Accounts whose band is another than before.");
        crmLag = meter.CreateHistogram<double>("healthfunctions.crm.lag", "s", "From when a CRM should show something until it has confirmed it.");
        deadLetters = meter.CreateCounter<long>("healthfunctions.dead_letters", "{message}", "What could not be applied or pushed.");
        shed = meter.CreateCounter<long>("healthfunctions.requests.shed", "{request}", "Requests answered with 503 because the instance had enough to do.");
    }

    /// <summary>A span of a piece of work that begins here: the caller's trace goes on, where there is one.</summary>
    public Activity? Begin(string name, ActivityKind kind, string? parent) =>
        Activity.Current is null ? spans.StartActivity(name, kind, parent) : spans.StartActivity(name, kind);

    /// <summary>A span of dealing with a message: a part of the trace in which it was sent, not of whatever runs here.</summary>
    public Activity? Process(string queue, PipelineMessage? message) =>
        spans.StartActivity($"process {queue}", ActivityKind.Consumer, message?.TraceParent, [new("messaging.destination.name", queue)]);

    /// <summary>A span of dealing with several messages at once: a part of the trace of the first, with links to the others.</summary>
    public Activity? Process(string topic, IEnumerable<PipelineMessage> messages)
    {
        var parents = messages.Select(message => message.TraceParent).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var links = parents.Skip(1).Select(parent => ActivityContext.TryParse(parent, null, out var context) ? new ActivityLink(context) : default).Where(link => link.Context != default);
        return spans.StartActivity($"process {topic}", ActivityKind.Consumer, parents.FirstOrDefault(), [new("messaging.destination.name", topic)], links);
    }

    /// <summary>A delivery has been answered.</summary>
    public void Received(string source, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        ingest.Record(arrival.Milliseconds / 1000, new("source", source), new("verdict", arrival.Verdict.ToString()));
    }

    /// <summary>A delivery, or a part of one, has been applied.</summary>
    public void Applied(DeliveryReference delivery, ApplyOutcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(outcome);
        applyLag.Record(Math.Max((now - delivery.ReceivedAt).TotalSeconds, 0), new KeyValuePair<string, object?>("source", SourceOf(delivery)));
        Add(outcome.Applied, "applied");
        Add(outcome.Duplicates, "duplicate");
        Add(outcome.Unmatched, "unmatched");

        void Add(int count, string what) => signals.Add(count, new("source", SourceOf(delivery)), new("outcome", what));
    }

    /// <summary>A message of a recalculation has been dealt with.</summary>
    public void Recalculated(TimeSpan duration) => recalculation.Record(duration.TotalSeconds);

    /// <summary>An account was calculated; counted where its band is another than before.</summary>
    public void Calculated(Band? before, Band now)
    {
        if (before is { } band && band != now)
        {
            bandMoves.Add(1, new("from", band.ToString()), new("to", now.ToString()));
        }
    }

    /// <summary>A CRM has confirmed what it should show.</summary>
    public void Confirmed(string crm, TimeSpan lag) => crmLag.Record(Math.Max(lag.TotalSeconds, 0), new KeyValuePair<string, object?>("crm", crm));

    /// <summary>Something has become a dead letter.</summary>
    public void DeadLettered(string queue) => deadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>A request was turned away.</summary>
    public void Shed(string function) => shed.Add(1, new KeyValuePair<string, object?>("function", function));

    /// <inheritdoc/>
    public void Dispose() => spans.Dispose();

    /// <summary>Producers on queue and bus name themselves; a series for each name that anybody makes up would be one too many.</summary>
    private static string SourceOf(DeliveryReference delivery) => delivery.Source.Length <= 40 ? delivery.Source : "other";
}
