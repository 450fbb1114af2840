using HealthFunctions.Learning.Numerics;

namespace HealthFunctions.Learning.Measures;

/// <summary>
/// Intervals by drawing accounts again and again, each with all its examples, since what is drawn must not depend on each other.
/// They tell how a measure would differ on other accounts like these, for the model as it is.
/// </summary>
internal static class Bootstrap
{
    private const double Tail = 0.025;

    /// <summary>The intervals of several measures over the same draws.</summary>
    /// <param name="groups">The account of each example.</param>
    /// <param name="resamples">How often to draw.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="measures">Each takes how many times each example is there; none at all means once.</param>
    public static Interval[] Run(IReadOnlyList<int> groups, int resamples, int seed, params Func<int[], double>[] measures)
    {
        // Accounts that are not among these examples are not drawn.
        var places = groups.Distinct().Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place);
        int[] placeOf = [.. groups.Select(group => places[group])];
        var draws = new double[resamples][];
        Parallel.For(
            0,
            resamples,
            () => (Drawn: new int[places.Count], Times: new int[groups.Count]),
            (draw, _, buffers) =>
            {
                var random = new SeededRandom(((ulong)(uint)seed << 32) + (ulong)draw);
                Array.Clear(buffers.Drawn);
                for (var i = 0; i < places.Count; i++)
                {
                    buffers.Drawn[random.Next(places.Count)]++;
                }

                for (var i = 0; i < placeOf.Length; i++)
                {
                    buffers.Times[i] = buffers.Drawn[placeOf[i]];
                }

                draws[draw] = [.. measures.Select(measure => measure(buffers.Times))];
                return buffers;
            },
            _ => { });
        return [.. measures.Select((measure, index) => Of(measure([]), draws.Select(draw => draw[index])))];
    }

    private static Interval Of(double value, IEnumerable<double> draws)
    {
        // A draw without one of the outcomes has no measure.
        double[] sorted = [.. draws.Where(double.IsFinite).Order()];
        return sorted.Length == 0
            ? new Interval(value, value, value)
            : new Interval(value, At(sorted, Tail), At(sorted, 1 - Tail));
    }

    private static double At(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
