using HealthFunctions.Core.Accounts.Reading;

namespace HealthFunctions.Startup;

/// <summary>How usage of the product is understood, at <c>Usage__...</c>.</summary>
public sealed class UsageOptions
{
    /// <summary>A secret that people's ids are hashed with before they are stored. With another one the same people count as new.</summary>
    public string UserSalt { get; set; } = "";

    /// <summary>The features that the product has, by the names of usage signals, separated by <c>;</c>.</summary>
    public string Features { get; set; } = "";

    /// <summary>Those of them that make customers stay, separated by <c>;</c>.</summary>
    public string HighImpactFeatures { get; set; } = "";

    /// <summary>The features as scoring needs them.</summary>
    public FeatureCatalogue Catalogue => new(Names(Features), Names(HighImpactFeatures));

    private static string[] Names(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
