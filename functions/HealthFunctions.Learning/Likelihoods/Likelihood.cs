using System.Text.Json.Serialization;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Learning.Likelihoods;

/// <summary>How likely an outcome is for one account, and why.</summary>
/// <param name="Target">The outcome.</param>
/// <param name="HorizonDays">Days within which it is meant; null where that is not known.</param>
/// <param name="Probability">How likely, 0 to 1.</param>
/// <param name="BaseRate">How likely it is for all together.</param>
/// <param name="Drivers">What makes it so, strongest first.</param>
public sealed record Likelihood(OutcomeKind Target, int? HorizonDays, double Probability, double BaseRate, IReadOnlyList<LikelihoodDriver> Drivers)
{
    /// <summary>The same with no more drivers than asked for.</summary>
    public Likelihood WithTop(int drivers) => this with { Drivers = [.. Drivers.Take(drivers)] };
}

/// <summary>Something that makes an outcome more likely or less.</summary>
/// <param name="Feature">What it is.</param>
/// <param name="Value">The account's value.</param>
/// <param name="Effect">What it adds to the log-odds, compared with the average account: above 0 more likely.</param>
public sealed record LikelihoodDriver(string Feature, MetricValue Value, double Effect)
{
    /// <summary>How many times the odds are what they would be with an average value.</summary>
    public double OddsRatio => Math.Exp(Effect);

    /// <summary>The same in words.</summary>
    public string Sentence => MetricCatalog.TryFind(Feature, out var metric)
        ? metric.Say(Value, good: false)
        : $"{Feature} is {(Value.IsAbsent ? "unknown" : Value)}";

    /// <summary>Whether it makes the outcome more likely.</summary>
    [JsonIgnore]
    public bool Raises => Effect > 0;
}
