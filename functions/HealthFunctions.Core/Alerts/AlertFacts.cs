using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>Everything that a kind of alert may look at: what the recalculation knows of an account at one moment.</summary>
public sealed record AlertFacts
{
    /// <summary>The account's health.</summary>
    public required HealthResult Health { get; init; }

    /// <summary>Its health as it was calculated before; null for the first time.</summary>
    public HealthResult? Before { get; init; }

    /// <summary>All metrics that are known.</summary>
    public required MetricValues Values { get; init; }

    /// <summary>The account's facts.</summary>
    public required AccountState State { get; init; }

    /// <summary>The account itself.</summary>
    public required AccountProfile Profile { get; init; }

    /// <summary>What pulses stand for.</summary>
    public PulseScales Scales { get; init; } = PulseScales.Default;

    /// <summary>The moment.</summary>
    public DateTimeOffset AsOf => Health.AsOf;

    /// <summary>The band by calculation, whatever a person has set in its place.</summary>
    public Band CalculatedBand => Health.Override?.RawBand ?? Health.Band;

    /// <summary>The segments that the account is in: those of the model, then the profile's own.</summary>
    public IReadOnlyList<string> Segments => Profile.Segment is { } own ? [.. Health.Segments, own] : Health.Segments;

    /// <summary>The number of a metric; null where it is absent.</summary>
    public double? Number(MetricDefinition metric) => Values[metric] is { IsNumber: true } value ? value.AsNumber : null;

    /// <summary>Whether a flag is known to be set.</summary>
    public bool Flag(MetricDefinition metric) => Values[metric].AsFlag;

    /// <summary>A metric as evidence.</summary>
    public Evidence Of(MetricDefinition metric) => new(metric.Name, Values[metric]);

    /// <summary>What a metric says in one plain sentence, without capital and stop.</summary>
    public string Say(MetricDefinition metric, bool good = false) => metric.Say(Values[metric], good);
}
