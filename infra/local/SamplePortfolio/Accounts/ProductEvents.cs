namespace SamplePortfolio.Accounts;

/// <summary>The names of what people do in the product, as the app under test must know them to measure adoption.</summary>
internal static class ProductEvents
{
    /// <summary>The event that counts as a login.</summary>
    public const string Login = "Signed In";

    /// <summary>The features, the everyday ones first. An account that uses <c>n</c> features uses the first <c>n</c>.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "Dashboard Viewed",
        "Report Exported",
        "Data Imported",
        "Automation Created",
        "Comment Added",
        "Integration Connected",
        "Alert Configured",
        "Forecast Shared",
        "Team Member Invited",
        "API Key Used",
    ];

    /// <summary>The features that make customers stay.</summary>
    public static IReadOnlyList<string> HighImpact { get; } = ["Report Exported", "Automation Created", "Integration Connected"];

    /// <summary>Pages that people look at besides.</summary>
    public static IReadOnlyList<string> Pages { get; } = ["Home", "Projects", "Settings", "Help"];
}
