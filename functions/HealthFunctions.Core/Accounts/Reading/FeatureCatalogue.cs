namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The features that the product has, by configuration: adoption is measured against them.</summary>
/// <param name="Features">All features by the names that usage signals give them.</param>
/// <param name="HighImpact">Those that make customers stay.</param>
public sealed record FeatureCatalogue(IReadOnlyCollection<string> Features, IReadOnlyCollection<string> HighImpact)
{
    /// <summary>No feature is known; metrics of adoption are absent.</summary>
    public static FeatureCatalogue Empty { get; } = new([], []);
}
