using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Tables;

/// <summary>Looks for features from after the outcome, such as a reason for leaving: they would make any model look perfect and worth nothing.</summary>
public static class LeakCheck
{
    /// <summary>From this AUC on one feature by itself is too good to be true.</summary>
    public const double TooGood = 0.98;

    private const int LeastOfBoth = 20;
    private const int LeastOfLevel = 20;

    /// <summary>The features that tell the outcome alone.</summary>
    public static IReadOnlyList<SuspectedLeak> Find(FeatureTable table)
    {
        var found = new List<SuspectedLeak>();
        for (var column = 0; column < table.Features.Count; column++)
        {
            var byAbsence = Auc(table, row => double.IsNaN(table.At(row, column)) ? 0 : 1);
            var risks = table.Features[column].Kind is FeatureKind.Category ? RatesOf(table, column) : null;
            var byValue = risks is null
                ? Auc(table, row => table.At(row, column))
                : Auc(table, row => double.IsNaN(table.At(row, column)) ? double.NaN : risks[(int)table.At(row, column)]);
            if (Math.Max(byAbsence, byValue) is >= TooGood and var auc)
            {
                found.Add(new SuspectedLeak(table.Features[column].Name, auc, byAbsence >= byValue));
            }
        }

        return found;
    }

    private static double Auc(FeatureTable table, Func<int, double> risk)
    {
        var rows = Enumerable.Range(0, table.Count).Where(row => !double.IsNaN(risk(row))).ToArray();
        var positives = rows.Count(row => table.Labels[row]);
        if (Math.Min(positives, rows.Length - positives) < LeastOfBoth)
        {
            return 0.5;
        }

        var auc = new Ranking([.. rows.Select(risk)], [.. rows.Select(row => table.Labels[row])]).Auc();
        return Math.Max(auc, 1 - auc);
    }

    // Words that few have are taken together, since each of them alone would tell by chance.
    private static double[] RatesOf(FeatureTable table, int column)
    {
        var counts = new (int All, int Happened)[table.LevelsOf(column).Count];
        for (var row = 0; row < table.Count; row++)
        {
            if (table.At(row, column) is var cell && !double.IsNaN(cell))
            {
                ref var count = ref counts[(int)cell];
                count = (count.All + 1, count.Happened + (table.Labels[row] ? 1 : 0));
            }
        }

        var rare = counts.Where(count => count.All < LeastOfLevel).ToArray();
        var rareRate = (double)rare.Sum(count => count.Happened) / Math.Max(1, rare.Sum(count => count.All));
        return [.. counts.Select(count => count.All < LeastOfLevel ? rareRate : (double)count.Happened / count.All)];
    }
}
