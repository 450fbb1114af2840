using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Regression;

namespace HealthFunctions.Learning.Weights;

/// <summary>Learns non-negative weights for a scoring model.</summary>
internal static class WeightLearner
{
    /// <summary>Learns from all examples, and tests on parts held out.</summary>
    /// <param name="baseline">The model whose weights they are.</param>
    /// <param name="table">The examples.</param>
    /// <param name="isLoss">Whether the outcome is one that low scores should foretell.</param>
    /// <param name="scorerOf">Gives, for shares, the score of each example, as the model itself would.</param>
    /// <param name="options">How to learn.</param>
    /// <returns>The proposal; null where no part tells anything.</returns>
    public static WeightProposal? Learn(
        string baseline, ScoreTable table, bool isLoss, Func<IReadOnlyList<double>, Func<int, double>> scorerOf, LearningOptions options)
    {
        var problem = new WeightProblem(table, isLoss);
        var rows = Enumerable.Range(0, table.Count).ToArray();
        var penalty = PenaltySearch.Best(problem, rows, options, (ulong)options.Seed);
        var shares = SharesOf(LogisticRegression.Fit(
            problem.Encode(rows), PenaltySearch.LabelsOf(problem, rows), penalty, options.BalanceClasses, nonNegative: true));
        if (shares is null)
        {
            return null;
        }

        var tested = CrossValidation.Run(problem, options);
        double[][] held = [.. tested.Models.Select(model => SharesOf(model) ?? [.. table.Shares])];
        Func<int, double>[] scorers = [.. held.Select(scorerOf)];
        double[] before = Risks(rows, scorerOf(table.Shares), isLoss);
        double[] after = Risks(rows, row => scorers[tested.Parts[row]](row), isLoss);
        var (rankingBefore, rankingAfter) = (new Ranking(before, table.Labels), new Ranking(after, table.Labels));
        var intervals = Bootstrap.Run(
            table.Groups,
            options.Resamples,
            options.Seed,
            times => rankingBefore.Auc(times),
            times => rankingAfter.Auc(times),
            times => rankingAfter.Auc(times) - rankingBefore.Auc(times));
        return new WeightProposal
        {
            Baseline = baseline,
            Examples = table.Count,
            BaselineAuc = intervals[0],
            ProposedAuc = intervals[1],
            Gain = intervals[2],
            Penalty = penalty,
            Weights = [.. table.Columns.Select((column, index) => new ProposedWeight(
                column.Dimension, column.Name, column.Share, Jackknife(shares[index], [.. held.Select(model => model[index])])))],
        };
    }

    private static double[] Risks(int[] rows, Func<int, double> score, bool isLoss) => [.. rows.Select(row => isLoss ? -score(row) : score(row))];

    private static double[]? SharesOf(double[] coefficients)
    {
        var sum = coefficients.Skip(1).Sum();
        return sum > 1e-9 ? [.. coefficients.Skip(1).Select(coefficient => coefficient / sum)] : null;
    }

    /// <summary>The error of a share by how it moves when a part of the examples is left out.</summary>
    private static Interval Jackknife(double share, double[] withoutParts)
    {
        var mean = withoutParts.Average();
        var error = Math.Sqrt((withoutParts.Length - 1.0) / withoutParts.Length * withoutParts.Sum(part => (part - mean) * (part - mean)));
        return new Interval(share, Math.Clamp(share - (1.96 * error), 0, share), Math.Clamp(share + (1.96 * error), share, 1));
    }
}
