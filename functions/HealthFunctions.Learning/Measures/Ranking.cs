using System.Runtime.InteropServices;

namespace HealthFunctions.Learning.Measures;

/// <summary>How well risks put those first to whom the outcome came. Sorted once, it can be asked for many samples.</summary>
public sealed class Ranking
{
    private readonly int[] order;
    private readonly double[] risks;
    private readonly bool[] labels;

    /// <summary>Sorts the examples.</summary>
    /// <param name="risks">The risk of each: only their order matters.</param>
    /// <param name="labels">Whether the outcome came.</param>
    /// <exception cref="ArgumentException">A risk is not a number, or there are not as many labels.</exception>
    public Ranking(IReadOnlyList<double> risks, IReadOnlyList<bool> labels)
    {
        if (risks.Count != labels.Count || risks.Any(double.IsNaN))
        {
            throw new ArgumentException("Every example needs a risk and a label.", nameof(risks));
        }

        order = [.. Enumerable.Range(0, risks.Count)];
        var keys = risks.Select(risk => -risk).ToArray();
        Array.Sort(keys, order);
        this.risks = [.. order.Select(index => risks[index])];
        this.labels = [.. order.Select(index => labels[index])];
    }

    /// <summary>The chance that of two examples with different outcomes the riskier is the one to which it came; ties count half. NaN where all have the same outcome.</summary>
    public double Auc() => Auc([]);

    /// <summary>How many times as many outcomes the riskiest tenth has as all together. Of those that tie at its border each counts in part. NaN without outcomes.</summary>
    public double TopDecileLift() => TopDecileLift([]);

    /// <summary>Precision, averaged over the outcomes as they are found from the riskiest on. NaN without outcomes.</summary>
    public double AveragePrecision()
    {
        var (found, all, sum) = (0.0, 0.0, 0.0);
        foreach (var (yes, no) in Ties([]))
        {
            found += yes;
            all += yes + no;
            sum += yes * found / all;
        }

        return sum / found;
    }

    /// <summary>The part of the outcomes found against the part of false alarms, from the riskiest on, at most about a hundred points.</summary>
    public IReadOnlyList<RocPoint> Curve()
    {
        double allYes = labels.Count(label => label);
        var allNo = labels.Length - allYes;
        var points = new List<RocPoint> { new(0, 0) };
        var (yes, no) = (0.0, 0.0);
        foreach (var tie in Ties([]))
        {
            yes += tie.Yes;
            no += tie.No;
            var point = new RocPoint(no / allNo, yes / allYes);
            if (point.FalseAlarms - points[^1].FalseAlarms > 0.01 || point.Found - points[^1].Found > 0.01 || point is { FalseAlarms: 1, Found: 1 })
            {
                points.Add(point);
            }
        }

        return points;
    }

    /// <summary>The same for a sample in which each example, by its place in the original order, is there so many times.</summary>
    internal double Auc(ReadOnlySpan<int> times)
    {
        var (yes, no, pairs) = (0.0, 0.0, 0.0);
        for (var first = 0; first < order.Length;)
        {
            var (tieYes, tieNo) = Tie(ref first, times);
            pairs += tieNo * (yes + (tieYes / 2));
            yes += tieYes;
            no += tieNo;
        }

        return pairs / (yes * no);
    }

    /// <summary>The same for a sample.</summary>
    internal double TopDecileLift(ReadOnlySpan<int> times)
    {
        double all = 0;
        if (times.IsEmpty)
        {
            all = order.Length;
        }
        else
        {
            foreach (var time in times)
            {
                all += time;
            }
        }

        var (tenth, passed, found, yes) = (all / 10, 0.0, 0.0, 0.0);
        for (var first = 0; first < order.Length;)
        {
            var (tieYes, tieNo) = Tie(ref first, times);
            var within = Math.Clamp((tenth - passed) / Math.Max(tieYes + tieNo, double.Epsilon), 0, 1);
            found += tieYes * within;
            passed += tieYes + tieNo;
            yes += tieYes;
        }

        return found / tenth / (yes / all);
    }

    private IEnumerable<(double Yes, double No)> Ties(int[] times)
    {
        for (var first = 0; first < order.Length;)
        {
            yield return Tie(ref first, times);
        }
    }

    private (double Yes, double No) Tie(ref int first, ReadOnlySpan<int> times)
    {
        var risk = risks[first];
        var (yes, no) = (0.0, 0.0);
        for (; first < order.Length && risks[first].Equals(risk); first++)
        {
            double time = times.IsEmpty ? 1 : times[order[first]];
            yes += labels[first] ? time : 0;
            no += labels[first] ? 0 : time;
        }

        return (yes, no);
    }
}

/// <summary>A point of the curve of found outcomes against false alarms.</summary>
/// <param name="FalseAlarms">The part of those without the outcome that are as risky, 0 to 1.</param>
/// <param name="Found">The part of those with the outcome, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RocPoint(double FalseAlarms, double Found);
