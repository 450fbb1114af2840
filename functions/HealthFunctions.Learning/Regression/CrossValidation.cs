using HealthFunctions.Learning.Numerics;

namespace HealthFunctions.Learning.Regression;

/// <summary>What models say of examples that they have not learned from.</summary>
/// <param name="Probabilities">For each example what the model without its part said.</param>
/// <param name="Parts">For each example the number of its part.</param>
/// <param name="Models">The coefficients of each part's model.</param>
/// <param name="Penalties">The penalty that each part's model chose.</param>
internal sealed record CrossValidated(double[] Probabilities, int[] Parts, IReadOnlyList<double[]> Models, IReadOnlyList<double> Penalties);

/// <summary>Tests by parts held out in turn: the penalty, too, is chosen without the part that is tested on.</summary>
internal static class CrossValidation
{
    // Apart from the seeds of resamples.
    private const ulong InnerSeeds = 1UL << 32;

    /// <summary>Learns as often as there are parts.</summary>
    public static CrossValidated Run(IProblem problem, LearningOptions options)
    {
        var seed = (ulong)options.Seed;
        var rows = Enumerable.Range(0, problem.Labels.Count).ToArray();
        var parts = Folds.Of(rows, problem.Groups, problem.Labels, options.Folds, seed);
        var probabilities = new double[rows.Length];
        var models = new double[options.Folds][];
        var penalties = new double[options.Folds];
        Parallel.For(0, options.Folds, fold =>
        {
            var train = Folds.Pick(rows, parts, fold, inside: false);
            var test = Folds.Pick(rows, parts, fold, inside: true);
            penalties[fold] = PenaltySearch.Best(problem, train, options, seed + InnerSeeds + (ulong)fold);
            var (design, held) = problem.Encode(train, test);
            models[fold] = LogisticRegression.Fit(
                design, PenaltySearch.LabelsOf(problem, train), penalties[fold], options.BalanceClasses, problem.NonNegative);
            for (var row = 0; row < test.Length; row++)
            {
                probabilities[test[row]] = Logistic.Probability(Vectors.Dot(held.Row(row), models[fold]));
            }
        });
        return new CrossValidated(probabilities, parts, models, penalties);
    }
}
