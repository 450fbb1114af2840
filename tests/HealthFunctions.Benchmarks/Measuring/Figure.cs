namespace HealthFunctions.Benchmarks.Measuring;

/// <summary>One line of the results: ours beside the limit and the naive peer, and whether the goal is met.</summary>
internal sealed record Figure
{
    /// <summary>What was measured.</summary>
    public required string Name { get; init; }

    /// <summary>The unit of the three values.</summary>
    public required string Unit { get; init; }

    /// <summary>The median of our runs.</summary>
    public required double Ours { get; init; }

    /// <summary>The median of the raw probe; null where the goal is a number by itself.</summary>
    public double? Limit { get; init; }

    /// <summary>The median of what one would write first; null where there is none.</summary>
    public double? Naive { get; init; }

    /// <summary>The number that the goal is about.</summary>
    public required double Compared { get; init; }

    /// <summary>The goal: at least this, or at most; null where the figure only informs.</summary>
    public Goal? Goal { get; init; }

    /// <summary>Every run of ours, for who wants to see how they vary.</summary>
    public IReadOnlyList<double> Runs { get; init; } = [];

    /// <summary>Whether the goal is met; null where there is none.</summary>
    public bool? Met => Goal?.IsMetBy(Compared);
}

/// <summary>A bound.</summary>
/// <param name="Bound">The number.</param>
/// <param name="AtLeast">Whether it is the least; else it is the most.</param>
internal sealed record Goal(double Bound, bool AtLeast)
{
    public static Goal Least(double bound) => new(bound, AtLeast: true);

    public static Goal Most(double bound) => new(bound, AtLeast: false);

    public bool IsMetBy(double value) => AtLeast ? value >= Bound : value <= Bound;

    public override string ToString() => $"{(AtLeast ? ">=" : "<=")} {Numbers.Show(Bound)}";
}
