namespace HealthFunctions.Learning.Regression;

/// <summary>How to learn.</summary>
public sealed record LearningOptions
{
    /// <summary>Parts that are held out in turn, 3 to 20.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Parts within what is learned from, by which the penalty is chosen, 3 to 10.</summary>
    public int InnerFolds { get; init; } = 5;

    /// <summary>Whether the rarer outcome weighs as much as the other in all.</summary>
    public bool BalanceClasses { get; init; }

    /// <summary>How often examples are drawn again for intervals, from 100.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Where random numbers begin: the same seed gives the same report.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The fewest examples of the rarer outcome to learn from.</summary>
    public int LeastOutcomes { get; init; } = 50;

    /// <summary>Features that are right although they tell the outcome alone.</summary>
    public IReadOnlyCollection<string> Trusted { get; init; } = [];

    /// <summary>The penalties to choose from, largest first.</summary>
    internal static IReadOnlyList<double> Penalties { get; } = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001];
}
