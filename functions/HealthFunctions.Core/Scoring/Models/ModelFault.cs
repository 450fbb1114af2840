namespace HealthFunctions.Core.Scoring.Models;

/// <summary>One thing wrong with a scoring model.</summary>
/// <param name="Path">Where, as a JSON path: "$.dimensions[0].metrics[2].weight".</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
public sealed record ModelFault(string Path, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {Reason}";
}
