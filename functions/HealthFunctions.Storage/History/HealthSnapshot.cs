using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Storage.History;

/// <summary>What the health of an account was at one moment, kept for long: there is one for each day, and one for each change of band.</summary>
public sealed record HealthSnapshot
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The version of the model that calculated it.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The score that counted, after an override.</summary>
    public double? Score { get; init; }

    /// <summary>The score by calculation; the same as <see cref="Score"/> where there was no override.</summary>
    public double? CalculatedScore { get; init; }

    /// <summary>The band that counted: by score, then rules, then an override.</summary>
    public Band Band { get; init; }

    /// <summary>The band by score after hysteresis, before rules and override.</summary>
    public Band BandByScore { get; init; }

    /// <summary>The part of the model's weight that was known, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The dimensions, in the order of the model.</summary>
    public IReadOnlyList<DimensionPoint> Dimensions { get; init; } = [];

    /// <summary>All metric values of the moment, as <see cref="MetricBytes"/> writes them.</summary>
    public ReadOnlyMemory<byte> Metrics { get; init; }

    /// <summary>Whether it stands for a change of band; else for its day, of which it is the last.</summary>
    public bool AtBandChange { get; init; }

    /// <summary>The snapshot of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="values">All metric values that were known; they are copied.</param>
    public static HealthSnapshot Of(HealthResult result, MetricValues values) => new()
    {
        AccountId = result.AccountId,
        AsOf = result.AsOf,
        ModelVersion = result.ModelVersion,
        Score = result.Score,
        CalculatedScore = result.Override is { } manual ? manual.RawScore : result.Score,
        Band = result.Band,
        BandByScore = result.BandByScore,
        Coverage = result.Coverage,
        Dimensions = [.. result.Dimensions.Select(dimension => new DimensionPoint(dimension.Name, dimension.Score, dimension.Band))],
        Metrics = MetricBytes.Write(values),
    };
}

/// <summary>A dimension at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Score">Its score, 0 to 100; null where none of its metrics was known.</param>
/// <param name="Band">Its band.</param>
public sealed record DimensionPoint(string Name, double? Score, Band Band);
