namespace HealthFunctions.Learning.Tables;

/// <summary>
/// How features become numbers of one scale, settled by the examples that are learned from and by no others: numbers in standard
/// deviations from their mean, within the range that was seen, and what lies above each of two bends once more, since the first
/// months or logins say more than the last; each frequent word of a category as 1 or 0; absence as 1 or 0.
/// </summary>
internal sealed class FeatureEncoder
{
    /// <summary>A word that fewer have is one of the others.</summary>
    private const int LeastOfLevel = 10;

    /// <summary>Fewer numbers do not tell a bend from a straight line.</summary>
    private const int LeastForBends = 500;

    private static readonly double[] BendsAt = [0.25, 0.5];

    private readonly List<NumberCode> numbers = [];
    private readonly List<CategoryCode> categories = [];

    private FeatureEncoder()
    {
    }

    /// <summary>Numbers of a row, with the one for the intercept.</summary>
    public int Columns { get; private set; } = 1;

    public IReadOnlyList<NumberCode> Numbers => numbers;

    public IReadOnlyList<CategoryCode> Categories => categories;

    /// <summary>Settles the code by some examples.</summary>
    public static FeatureEncoder Fit(FeatureTable table, IReadOnlyList<int> rows)
    {
        var encoder = new FeatureEncoder();
        for (var feature = 0; feature < table.Features.Count; feature++)
        {
            if (table.Features[feature].Kind is FeatureKind.Number)
            {
                encoder.FitNumber(table, rows, feature);
            }
            else
            {
                encoder.FitCategory(table, rows, feature);
            }
        }

        return encoder;
    }

    /// <summary>The numbers of some examples.</summary>
    public Design Encode(FeatureTable table, IReadOnlyList<int> rows)
    {
        var design = new Design(rows.Count, Columns);
        for (var row = 0; row < rows.Count; row++)
        {
            var to = design.Row(row);
            to[0] = 1;
            foreach (var code in numbers)
            {
                var value = table.At(rows[row], code.Feature);
                if (!double.IsNaN(value))
                {
                    to[code.Column] = code.Standardise(value);
                    foreach (var (bend, at) in code.Bends.Index())
                    {
                        to[code.Column + 1 + bend] = code.Above(value, at);
                    }
                }
                else if (code.AbsentColumn > 0)
                {
                    to[code.AbsentColumn] = 1;
                }
            }

            foreach (var code in categories)
            {
                var value = table.At(rows[row], code.Feature);
                var column = double.IsNaN(value) ? code.AbsentColumn : code.ColumnOf((int)value);
                if (column > 0)
                {
                    to[column] = 1;
                }
            }
        }

        return design;
    }

    private void FitNumber(FeatureTable table, IReadOnlyList<int> rows, int feature)
    {
        var (known, sum, least, most) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
        {
            var value = table.At(row, feature);
            if (!double.IsNaN(value))
            {
                (known, sum, least, most) = (known + 1, sum + value, Math.Min(least, value), Math.Max(most, value));
            }
        }

        if (known == 0)
        {
            return;
        }

        // In two passes: the sum of squares loses everything where numbers are large and close together.
        var mean = sum / known;
        var squares = 0.0;
        foreach (var row in rows)
        {
            var value = table.At(row, feature);
            squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / known);
        var varies = most > least && deviation > 0 && double.IsFinite(deviation);
        var sometimesAbsent = known < rows.Count;
        if (varies || sometimesAbsent)
        {
            var column = Columns++;
            double[] bends = varies && known >= LeastForBends ? Bends(table, rows, feature, least, most) : [];
            Columns += bends.Length;
            numbers.Add(new NumberCode(feature, mean, varies ? deviation : 1, least, most, bends, column, sometimesAbsent ? Columns++ : 0));
        }
    }

    private static double[] Bends(FeatureTable table, IReadOnlyList<int> rows, int feature, double least, double most)
    {
        double[] sorted = [.. rows.Select(row => table.At(row, feature)).Where(value => !double.IsNaN(value)).Order()];
        return [.. BendsAt.Select(part => sorted[(int)(part * (sorted.Length - 1))]).Distinct().Where(at => at > least && at < most)];
    }

    private void FitCategory(FeatureTable table, IReadOnlyList<int> rows, int feature)
    {
        var counts = new int[table.LevelsOf(feature).Count];
        var absent = 0;
        foreach (var row in rows)
        {
            var value = table.At(row, feature);
            if (double.IsNaN(value))
            {
                absent++;
            }
            else
            {
                counts[(int)value]++;
            }
        }

        var columns = new int[counts.Length];
        var frequent = counts.Count(count => count >= LeastOfLevel);
        var others = counts.Any(count => count is > 0 and < LeastOfLevel) ? -1 : 0;
        if (frequent + (others < 0 ? 1 : 0) + (absent > 0 ? 1 : 0) < 2)
        {
            return;
        }

        for (var level = 0; level < counts.Length; level++)
        {
            columns[level] = counts[level] >= LeastOfLevel ? Columns++ : 0;
        }

        others = others < 0 ? Columns++ : 0;
        categories.Add(new CategoryCode(feature, columns, others, absent > 0 ? Columns++ : 0));
    }
}

/// <summary>How a number is written.</summary>
/// <param name="Feature">Which feature.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation.</param>
/// <param name="Least">The least that was seen.</param>
/// <param name="Most">The most that was seen.</param>
/// <param name="Bends">Numbers from which on what is above counts once more.</param>
/// <param name="Column">Where it stands, with its bends after it.</param>
/// <param name="AbsentColumn">Where its absence stands; 0 where it was never absent.</param>
internal sealed record NumberCode(int Feature, double Mean, double Deviation, double Least, double Most, double[] Bends, int Column, int AbsentColumn)
{
    public double Standardise(double value) => (Math.Clamp(value, Least, Most) - Mean) / Deviation;

    public double Above(double value, double bend) => Math.Max(0, Math.Clamp(value, Least, Most) - bend) / Deviation;
}

/// <summary>How a category is written.</summary>
/// <param name="Feature">Which feature.</param>
/// <param name="Columns">Where each word stands; 0 for one that few or none had.</param>
/// <param name="OthersColumn">Where those stand; 0 where there were none.</param>
/// <param name="AbsentColumn">Where its absence stands; 0 where it was never absent.</param>
internal sealed record CategoryCode(int Feature, int[] Columns, int OthersColumn, int AbsentColumn)
{
    public int ColumnOf(int level) => level < Columns.Length && Columns[level] > 0 ? Columns[level] : OthersColumn;
}
