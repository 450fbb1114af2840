using System.Globalization;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Pulses;

/// <summary>
/// A pulse that says the opposite of everything else that is known. The data are what the calculation says without the pulse and
/// without a manual override, so that a pulse never agrees with itself.
/// </summary>
/// <param name="Kind">Which way they differ.</param>
/// <param name="Status">The pulse's status.</param>
/// <param name="DataBand">What the data say: red or green.</param>
/// <param name="DataScore">The score without the pulse, 0 to 100; null where a rule alone made the band.</param>
/// <param name="PulseStale">Whether the pulse is stale, which is the likeliest reason.</param>
/// <param name="Why">Both sides in one sentence.</param>
public sealed record PulseDivergence(PulseDivergenceKind Kind, string Status, Band DataBand, double? DataScore, bool PulseStale, string Why)
{
    /// <summary>From this score on a status is good; the default threshold of green.</summary>
    public const double Good = 70;

    /// <summary>Below this score a status is bad; the default threshold of amber.</summary>
    public const double Bad = 40;

    /// <summary>The divergence of an account; null where pulse and data agree, or one of them says nothing.</summary>
    /// <param name="health">The account's health, calculated with explanation.</param>
    /// <param name="scales">What the pulse's status stands for.</param>
    public static PulseDivergence? Of(HealthResult health, PulseScales scales)
    {
        if (health.Pulse is not { } pulse || scales.Find(pulse.Status)?.Status.Score is not { } said || said is >= Bad and < Good)
        {
            return null;
        }

        var score = ScoreOfData(health);
        var rules = health.FiredRules.Where(rule => rule.Band is not null && rule.Dimension is null && !rule.Metrics.Any(IsOfPulse)).ToArray();
        var band = BandOfData(health, score, rules);
        return (said >= Good, band) switch
        {
            (true, Band.Red) => new(PulseDivergenceKind.PulseBetter, pulse.Status, band, score, pulse.Stale, WhyBetter(health, pulse, score, rules)),
            (false, Band.Green) => new(PulseDivergenceKind.PulseWorse, pulse.Status, band, score, pulse.Stale, WhyWorse(health, pulse, score)),
            _ => null,
        };
    }

    /// <summary>The weighted mean of everything but the pulse; null where there is nothing else, or no explanation to tell it from.</summary>
    private static double? ScoreOfData(HealthResult health)
    {
        var (weighted, share) = (0.0, 0.0);
        foreach (var metric in health.Metrics)
        {
            if (metric.Score is { } score && !IsOfPulse(metric.Name))
            {
                weighted += metric.Share * score;
                share += metric.Share;
            }
        }

        return share > 0 ? weighted / share : null;
    }

    private static Band BandOfData(HealthResult health, double? score, FiredRule[] rules)
    {
        var pulseCounts = health.Metrics.Any(metric => metric.Score is not null && metric.Share > 0 && IsOfPulse(metric.Name));
        var band = health.BandByScore is Band.Unknown ? Band.Unknown
            : !pulseCounts ? health.BandByScore
            : score switch { null => Band.Unknown, >= Good => Band.Green, < Bad => Band.Red, _ => Band.Amber };
        foreach (var rule in rules)
        {
            band = band is Band.Unknown || rule.Band < band ? rule.Band!.Value : band;
        }

        return band;
    }

    private static string WhyBetter(HealthResult health, PulseHealth pulse, double? score, FiredRule[] rules)
    {
        var reasons = rules.Where(rule => rule.Band is Band.Red).Select(rule => rule.Reason)
            .Concat(health.Drivers.Negative.Where(driver => !IsOfPulse(driver.Metric)).Select(driver => driver.Sentence))
            .Distinct(StringComparer.Ordinal).Take(2);
        return Sentence(pulse, "red", score, reasons);
    }

    private static string WhyWorse(HealthResult health, PulseHealth pulse, double? score) =>
        Sentence(pulse, "green", score, health.Drivers.Positive.Where(driver => !IsOfPulse(driver.Metric)).Select(driver => driver.Sentence).Take(2));

    private static string Sentence(PulseHealth pulse, string data, double? score, IEnumerable<string> reasons)
    {
        var number = score is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({Math.Round(known, 1, MidpointRounding.AwayFromZero)})") : "";
        var because = string.Join("; ", reasons) is { Length: > 0 } all ? $": {all}" : "";
        var days = (int)pulse.AgeDays;
        return $"Pulse {pulse.Status} of {(days == 0 ? "today" : days == 1 ? "1 day ago" : $"{days} days ago")}, but the data without it are {data}{number}{because}.";
    }

    private static bool IsOfPulse(string metric) =>
        metric == MetricCatalog.Pulse.Name || metric == MetricCatalog.PulseStatus.Name || metric == MetricCatalog.PulseHeldDays.Name
        || metric == MetricCatalog.PulseAgeDays.Name || metric == MetricCatalog.PulseCadenceDays.Name;
}
