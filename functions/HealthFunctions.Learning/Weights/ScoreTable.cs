namespace HealthFunctions.Learning.Weights;

/// <summary>Examples by the scores of their parts, to learn weights from.</summary>
/// <param name="columns">The parts, those of one dimension side by side.</param>
public sealed class ScoreTable(IReadOnlyList<ScoreColumn> columns)
{
    // What an account scores of which nothing is known, where it must have a score.
    private const double Unknown = 50;

    private readonly List<double[]> rows = [];
    private readonly List<bool> labels = [];
    private readonly List<int> groups = [];
    private readonly Dictionary<string, int> groupNumbers = new(StringComparer.Ordinal);
    private readonly int[] dimensionOf = Dimensions(columns);

    /// <summary>The parts.</summary>
    public IReadOnlyList<ScoreColumn> Columns => columns;

    /// <summary>How many examples there are.</summary>
    public int Count => rows.Count;

    /// <summary>Whether the outcome came, for each.</summary>
    public IReadOnlyList<bool> Labels => labels;

    /// <summary>The number of the account, for each.</summary>
    public IReadOnlyList<int> Groups => groups;

    /// <summary>The shares of now.</summary>
    public IReadOnlyList<double> Shares { get; } = [.. columns.Select(column => column.Share)];

    /// <summary>Adds an example.</summary>
    /// <param name="group">Its account.</param>
    /// <param name="happened">Whether the outcome came.</param>
    /// <param name="scores">The score of each part, 0 to 100; NaN where it is left out.</param>
    public void Add(string group, bool happened, ReadOnlySpan<double> scores)
    {
        rows.Add(scores.ToArray());
        labels.Add(happened);
        groupNumbers.TryAdd(group, groupNumbers.Count);
        groups.Add(groupNumbers[group]);
    }

    /// <summary>
    /// The overall score with other shares, by the rule of scoring models: what is not known leaves its weight to the rest of its
    /// dimension, and a dimension of which nothing is known to the others. 50 where nothing counts.
    /// </summary>
    /// <param name="row">The example.</param>
    /// <param name="shares">The share of each part, from 0.</param>
    public double Score(int row, IReadOnlyList<double> shares)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var first = 0; first < columns.Count;)
        {
            var end = EndOf(first);
            var (score, known, all) = Mean(rows[row], shares, first, end);
            if (known > 0)
            {
                sum += all * score;
                weight += all;
            }

            first = end;
        }

        return weight > 0 ? sum / weight : Unknown;
    }

    /// <summary>The scores of an example; where one is not known, what the rule of scoring models makes of it: the mean of its dimension, else of all.</summary>
    internal void Fill(int row, Span<double> filled)
    {
        var overall = Score(row, Shares);
        for (var first = 0; first < columns.Count;)
        {
            var end = EndOf(first);
            var (score, known, _) = Mean(rows[row], Shares, first, end);
            for (var column = first; column < end; column++)
            {
                filled[column] = !double.IsNaN(rows[row][column]) ? rows[row][column] : known > 0 ? score : overall;
            }

            first = end;
        }
    }

    private static int[] Dimensions(IReadOnlyList<ScoreColumn> columns)
    {
        var numbers = new int[columns.Count];
        for (var column = 1; column < numbers.Length; column++)
        {
            numbers[column] = numbers[column - 1] + (columns[column].Dimension == columns[column - 1].Dimension ? 0 : 1);
        }

        return numbers;
    }

    private static (double Score, double Known, double All) Mean(double[] scores, IReadOnlyList<double> shares, int first, int end)
    {
        var (sum, known, all) = (0.0, 0.0, 0.0);
        for (var column = first; column < end; column++)
        {
            all += shares[column];
            if (!double.IsNaN(scores[column]))
            {
                known += shares[column];
                sum += shares[column] * scores[column];
            }
        }

        return (known > 0 ? sum / known : 0, known, all);
    }

    private int EndOf(int first)
    {
        var end = first + 1;
        while (end < columns.Count && dimensionOf[end] == dimensionOf[first])
        {
            end++;
        }

        return end;
    }
}
