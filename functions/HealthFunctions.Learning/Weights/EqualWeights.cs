namespace HealthFunctions.Learning.Weights;

/// <summary>Scores without labels: what people take for good scores high, and all dimensions count the same.</summary>
public static class EqualWeights
{
    private const double Full = 100;

    /// <summary>The columns with equal shares: of all dimensions the same, and of all within a dimension.</summary>
    /// <param name="columns">Dimension and name of each, those of one dimension side by side.</param>
    public static IReadOnlyList<ScoreColumn> Columns(IReadOnlyList<(string Dimension, string Name)> columns)
    {
        var sizes = columns.CountBy(column => column.Dimension).ToDictionary(StringComparer.Ordinal);
        return [.. columns.Select(column => new ScoreColumn(column.Dimension, column.Name, 1.0 / sizes.Count / sizes[column.Dimension]))];
    }

    /// <summary>
    /// Numbers as scores by their rank: 0 for the worst, 100 for the best, ties in the middle of their ranks. Ranks know nothing
    /// of labels, need no thresholds, and do not change with the scale.
    /// </summary>
    /// <param name="numbers">The numbers; NaN where nothing is known, which has no score.</param>
    /// <param name="moreIsBetter">Whether the largest is the best.</param>
    public static double[] ByRank(IReadOnlyList<double> numbers, bool moreIsBetter)
    {
        var scores = new double[numbers.Count];
        Array.Fill(scores, double.NaN);
        int[] order = [.. Enumerable.Range(0, numbers.Count).Where(row => !double.IsNaN(numbers[row])).OrderBy(row => numbers[row])];
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && numbers[order[end]].Equals(numbers[order[first]]))
            {
                end++;
            }

            var part = order.Length > 1 ? (first + end - 1) / 2.0 / (order.Length - 1) : 0.5;
            foreach (var row in order.AsSpan(first, end - first))
            {
                scores[row] = Full * (moreIsBetter ? part : 1 - part);
            }

            first = end;
        }

        return scores;
    }
}
