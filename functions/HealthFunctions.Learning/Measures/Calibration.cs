namespace HealthFunctions.Learning.Measures;

/// <summary>Whether probabilities are true: of those of whom 20% is said, to 20% the outcome comes.</summary>
public static class Calibration
{
    private const int Tenths = 10;

    /// <summary>The examples in tenths from the least probable on; examples of one probability are never divided.</summary>
    public static IReadOnlyList<CalibrationBin> Table(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderBy(index => probabilities[index]).ToArray();
        var bins = new List<CalibrationBin>();
        for (var first = 0; first < order.Length;)
        {
            var end = Math.Max(first + 1, (bins.Count + 1) * order.Length / Tenths);
            while (end < order.Length && probabilities[order[end]].Equals(probabilities[order[end - 1]]))
            {
                end++;
            }

            var members = order[first..end];
            bins.Add(new CalibrationBin(
                probabilities[members[0]],
                probabilities[members[^1]],
                members.Length,
                members.Average(index => probabilities[index]),
                Interval.OfShare(members.Count(index => labels[index]), members.Length)));
            first = end;
        }

        return bins;
    }

    /// <summary>Brier's score: the mean square of what was said less what came. 0 is perfect.</summary>
    public static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels) => Brier(probabilities, labels, []);

    /// <summary>The mean distance between what was said and what came, over the bins.</summary>
    public static double Error(IReadOnlyList<CalibrationBin> bins) =>
        bins.Sum(bin => bin.Examples * Math.Abs(bin.Predicted - bin.Observed.Value)) / Math.Max(1, bins.Sum(bin => bin.Examples));

    /// <summary>The same for a sample in which each example is there so many times.</summary>
    internal static double Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, ReadOnlySpan<int> times)
    {
        var (sum, all) = (0.0, 0.0);
        for (var i = 0; i < probabilities.Count; i++)
        {
            double time = times.IsEmpty ? 1 : times[i];
            var miss = probabilities[i] - (labels[i] ? 1 : 0);
            sum += time * miss * miss;
            all += time;
        }

        return sum / all;
    }
}
