using HealthFunctions.Learning.Numerics;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Regression;

/// <summary>Chooses the penalty by parts held out from what is learned from, never by what is tested on.</summary>
internal static class PenaltySearch
{
    /// <summary>The penalty with the smallest loss on the parts held out.</summary>
    public static double Best(IProblem problem, IReadOnlyList<int> rows, LearningOptions options, ulong seed)
    {
        var folds = Folds.Of(rows, problem.Groups, problem.Labels, options.InnerFolds, seed);
        var losses = new double[LearningOptions.Penalties.Count];
        for (var fold = 0; fold < options.InnerFolds; fold++)
        {
            var train = Folds.Pick(rows, folds, fold, inside: false);
            var test = Folds.Pick(rows, folds, fold, inside: true);
            var (design, held) = problem.Encode(train, test);
            var labels = LabelsOf(problem, train);
            double[]? coefficients = null;
            for (var i = 0; i < losses.Length; i++)
            {
                // From the largest on: each begins where the one before ended.
                coefficients = LogisticRegression.Fit(design, labels, LearningOptions.Penalties[i], options.BalanceClasses, problem.NonNegative, coefficients);
                losses[i] += LossOf(problem, held, test, coefficients);
            }
        }

        return LearningOptions.Penalties[Array.IndexOf(losses, losses.Min())];
    }

    /// <summary>Whether the outcome came, for some examples.</summary>
    public static bool[] LabelsOf(IProblem problem, IReadOnlyList<int> rows) => [.. rows.Select(row => problem.Labels[row])];

    private static double LossOf(IProblem problem, Design design, int[] rows, double[] coefficients)
    {
        var loss = 0.0;
        for (var row = 0; row < rows.Length; row++)
        {
            loss += Logistic.Loss(Vectors.Dot(design.Row(row), coefficients), problem.Labels[rows[row]]);
        }

        return loss;
    }
}
