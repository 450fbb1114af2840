using System.Text.Json.Serialization;
using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Results;

/// <summary>What one metric did to the score.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or absent.</param>
/// <param name="Score">Its score, 0 to 100; null when it was left out.</param>
/// <param name="Share">Its part in the overall score, 0 to 1; the parts add up to 1.</param>
public readonly record struct MetricHealth(string Name, MetricValue Value, double? Score, double Share)
{
    /// <summary>From this score on, a value is told as good news.</summary>
    internal const double GoodNews = 70;

    internal static string Say(MetricDefinition metric, MetricValue value, double? score) => metric.Say(value, score >= GoodNews);

    /// <summary>The points that the overall score lacks because of it: share * (100 - score).</summary>
    public double LostPoints => Score is { } score ? Share * (100 - score) : 0;

    /// <summary>The points that it brings to the overall score: share * score.</summary>
    [JsonIgnore]
    public double GainedPoints => Score is { } score ? Share * score : 0;

    /// <summary>Its value as one plain sentence, made when asked for.</summary>
    public string Sentence => MetricCatalog.TryFind(Name, out var metric) ? Say(metric, Value, Score) : $"{Name} is {Value}";
}
