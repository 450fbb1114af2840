using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;

namespace HealthFunctions.Learning.Backtests;

/// <summary>Gathers what a score said and what came, and tells how well the one foretells the other.</summary>
/// <param name="model">What the model is called.</param>
/// <param name="target">The outcome.</param>
public sealed class Backtest(string model, OutcomeKind target)
{
    /// <summary>Fewer of the rarer outcome say nothing.</summary>
    public const int LeastOutcomes = 10;

    private const string NoSegment = "(none)";
    private const int MostSegments = 20;

    private static readonly Band[] WorstFirst = [Band.Red, Band.Amber, Band.Green, Band.Unknown];

    private readonly List<BacktestExample> examples = [];
    private readonly Dictionary<string, int> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> segments = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Examples so far.</summary>
    public int Count => examples.Count;

    /// <summary>Adds what was said of one account at one moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="segment">Its segment; null for none.</param>
    /// <param name="band">The band.</param>
    /// <param name="score">The score; null where nothing was known.</param>
    /// <param name="withoutPulse">The score without pulse.</param>
    /// <param name="happened">Whether the outcome came.</param>
    public void Add(string account, string? segment, Band band, double? score, double? withoutPulse, bool happened) => examples.Add(new BacktestExample(
        NumberOf(accounts, account), NumberOf(segments, segment ?? NoSegment), band, score ?? double.NaN, withoutPulse ?? double.NaN, happened));

    /// <summary>What came of it.</summary>
    /// <param name="options">How intervals are drawn.</param>
    public BacktestReport Report(LearningOptions options)
    {
        var scored = examples.Where(example => !double.IsNaN(example.Score)).ToArray();
        var quality = Measure(scored, example => example.Score, options);
        var both = scored.Where(example => !double.IsNaN(example.WithoutPulse)).ToArray();
        var hasPulse = both.Any(example => example.Score != example.WithoutPulse);
        var positives = examples.Count(example => example.Happened);
        return new BacktestReport
        {
            Model = model,
            Target = target,
            Accounts = accounts.Count,
            Examples = examples.Count,
            Positives = positives,
            WithoutScore = examples.Count - scored.Length,
            Quality = quality,
            WithoutPulse = hasPulse ? Measure(both, example => example.WithoutPulse, options) : null,
            PulseGain = hasPulse && IsEnough(both)
                ? PredictionQuality.Gain(
                    Risks(both, example => example.Score), Risks(both, example => example.WithoutPulse), Labels(both), Accounts(both), options.Resamples, options.Seed)
                : null,
            Bands = Bands(positives),
            FalseAlarms = BelowGreen(examples.Where(example => !example.Happened)),
            Segments = segments.Count > 1 ? Segments(options) : [],
            Seed = options.Seed,
            Verdict = Verdict(quality, positives),
        };
    }

    private static int NumberOf(Dictionary<string, int> numbers, string name)
    {
        numbers.TryAdd(name, numbers.Count);
        return numbers[name];
    }

    private static bool IsEnough(BacktestExample[] some)
    {
        var positives = some.Count(example => example.Happened);
        return Math.Min(positives, some.Length - positives) >= LeastOutcomes;
    }

    private static Interval BelowGreen(IEnumerable<BacktestExample> some)
    {
        BacktestExample[] known = [.. some.Where(example => example.Band is not Band.Unknown)];
        return Interval.OfShare(known.Count(example => example.Band is not Band.Green), known.Length);
    }

    private static bool[] Labels(BacktestExample[] some) => [.. some.Select(example => example.Happened)];

    private static int[] Accounts(BacktestExample[] some) => [.. some.Select(example => example.Account)];

    private double[] Risks(BacktestExample[] some, Func<BacktestExample, double> score) =>
        [.. some.Select(example => target.IsLoss() ? -score(example) : score(example))];

    private PredictionQuality? Measure(BacktestExample[] some, Func<BacktestExample, double> score, LearningOptions options)
    {
        if (!IsEnough(some))
        {
            return null;
        }

        var risks = Risks(some, score);
        var (labels, groups) = (Labels(some), Accounts(some));
        var probabilities = CrossValidation.Run(new RiskProblem(risks, groups, labels), options).Probabilities;
        return PredictionQuality.Of(risks, probabilities, labels, groups, options.Resamples, options.Seed);
    }

    private List<BandRow> Bands(int positives)
    {
        var rows = new List<BandRow>();
        var (seen, found) = (0, 0);
        foreach (var band in WorstFirst)
        {
            var all = examples.Count(example => example.Band == band);
            var happened = examples.Count(example => example.Band == band && example.Happened);

            // Unknown is neither better nor worse: it stands by itself at the end.
            (seen, found) = band is Band.Unknown ? (all, happened) : (seen + all, found + happened);
            rows.Add(new BandRow(
                band,
                all,
                happened,
                Interval.OfShare(happened, all),
                Interval.OfShare(happened, positives),
                Interval.OfShare(found, seen),
                Interval.OfShare(found, positives)));
        }

        return rows;
    }

    private List<SegmentRow> Segments(LearningOptions options) =>
    [
        .. segments
            .Select(segment => (Name: segment.Key, Members: examples.Where(example => example.Segment == segment.Value).ToArray()))
            .OrderByDescending(segment => segment.Members.Length)
            .ThenBy(segment => segment.Name, StringComparer.Ordinal)
            .Take(MostSegments)
            .Select(segment => new SegmentRow(
                segment.Name,
                segment.Members.Length,
                segment.Members.Count(example => example.Happened),
                AucOf([.. segment.Members.Where(example => !double.IsNaN(example.Score))], options),
                BelowGreen(segment.Members.Where(example => example.Happened)),
                BelowGreen(segment.Members.Where(example => !example.Happened)))),
    ];

    private Interval? AucOf(BacktestExample[] some, LearningOptions options)
    {
        if (!IsEnough(some))
        {
            return null;
        }

        var ranking = new Ranking(Risks(some, example => example.Score), Labels(some));
        return Bootstrap.Run(Accounts(some), options.Resamples, options.Seed, times => ranking.Auc(times))[0];
    }

    private string Verdict(PredictionQuality? quality, int positives) => quality switch
    {
        null => $"Not enough to say: {positives} of {examples.Count} examples {target.Verb()}; at least {LeastOutcomes} with and {LeastOutcomes} without are needed.",
        { Auc.High: < 0.5 } => $"The score tells {target.Noun()} the wrong way round: the AUC {Told(quality.Auc)} lies below 0.5.",
        { HasSignal: false } => $"No signal: the AUC {Told(quality.Auc)} cannot be told from chance, 0.5.",
        _ => $"The score tells {target.Noun()}: AUC {Told(quality.Auc)}, and the riskiest tenth has {quality.TopDecileLift.Value:0.0} times as many as all together.",
    };

    private static string Told(Interval interval) => $"{interval.Value:0.000} ({interval.Low:0.000} to {interval.High:0.000})";
}
