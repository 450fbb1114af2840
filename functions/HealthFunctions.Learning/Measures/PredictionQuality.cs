namespace HealthFunctions.Learning.Measures;

/// <summary>How good predictions of an outcome are.</summary>
public sealed record PredictionQuality
{
    /// <summary>Examples that could be told.</summary>
    public required int Examples { get; init; }

    /// <summary>To how many of them the outcome came.</summary>
    public required int Positives { get; init; }

    /// <summary>The chance that of two accounts with different outcomes the right one was said to be riskier: 0.5 is chance, 1 perfect.</summary>
    public required Interval Auc { get; init; }

    /// <summary>How many times as many outcomes the riskiest tenth has as all together.</summary>
    public required Interval TopDecileLift { get; init; }

    /// <summary>Precision, averaged over the outcomes from the riskiest on; the part of outcomes among all is chance.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>Brier's score of the probabilities: 0 is perfect.</summary>
    public required Interval Brier { get; init; }

    /// <summary>Brier's score of saying the same of all: predictions are worth something below it.</summary>
    public required double BrierOfBaseRate { get; init; }

    /// <summary>The mean distance between probabilities and what came.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Probabilities against what came, in tenths.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    /// <summary>Outcomes found against false alarms.</summary>
    public required IReadOnlyList<RocPoint> Roc { get; init; }

    /// <summary>Whether more than chance is in it: the interval of the AUC begins above 0.5.</summary>
    public bool HasSignal => Auc.Low > 0.5;

    /// <summary>Measures risks and the probabilities that stand for them.</summary>
    /// <param name="risks">The risk of each example.</param>
    /// <param name="probabilities">The probability of each example.</param>
    /// <param name="labels">Whether the outcome came.</param>
    /// <param name="groups">The account of each.</param>
    /// <param name="resamples">How often to draw for the intervals.</param>
    /// <param name="seed">Where random numbers begin.</param>
    public static PredictionQuality Of(
        IReadOnlyList<double> risks, IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, IReadOnlyList<int> groups, int resamples, int seed)
    {
        var ranking = new Ranking(risks, labels);
        var intervals = Bootstrap.Run(
            groups, resamples, seed, times => ranking.Auc(times), times => ranking.TopDecileLift(times), times => Measures.Calibration.Brier(probabilities, labels, times));
        var positives = labels.Count(label => label);
        var rate = (double)positives / labels.Count;
        var bins = Measures.Calibration.Table(probabilities, labels);
        return new PredictionQuality
        {
            Examples = labels.Count,
            Positives = positives,
            Auc = intervals[0],
            TopDecileLift = intervals[1],
            AveragePrecision = ranking.AveragePrecision(),
            Brier = intervals[2],
            BrierOfBaseRate = rate * (1 - rate),
            CalibrationError = Measures.Calibration.Error(bins),
            Calibration = bins,
            Roc = ranking.Curve(),
        };
    }

    /// <summary>How much better one way of telling is than another, on the same examples.</summary>
    internal static Interval Gain(
        IReadOnlyList<double> risks, IReadOnlyList<double> than, IReadOnlyList<bool> labels, IReadOnlyList<int> groups, int resamples, int seed)
    {
        var (ranking, other) = (new Ranking(risks, labels), new Ranking(than, labels));
        return Bootstrap.Run(groups, resamples, seed, times => ranking.Auc(times) - other.Auc(times))[0];
    }
}
