using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Regression;

/// <summary>What regression is asked: examples, and how those that are learned from settle the numbers of all.</summary>
internal interface IProblem
{
    /// <summary>The account of every example.</summary>
    IReadOnlyList<int> Groups { get; }

    /// <summary>Whether the outcome came, for every example.</summary>
    IReadOnlyList<bool> Labels { get; }

    /// <summary>Whether no coefficient may be below 0.</summary>
    bool NonNegative { get; }

    /// <summary>The numbers of the examples to learn from, and of those to test on.</summary>
    (Design Train, Design Test) Encode(IReadOnlyList<int> train, IReadOnlyList<int> test);
}

/// <summary>Any features, encoded by the examples that are learned from.</summary>
/// <param name="table">The examples.</param>
internal sealed class FeatureProblem(FeatureTable table) : IProblem
{
    public IReadOnlyList<int> Groups => table.Groups;

    public IReadOnlyList<bool> Labels => table.Labels;

    public bool NonNegative => false;

    public (Design Train, Design Test) Encode(IReadOnlyList<int> train, IReadOnlyList<int> test)
    {
        var encoder = FeatureEncoder.Fit(table, train);
        return (encoder.Encode(table, train), encoder.Encode(table, test));
    }
}
