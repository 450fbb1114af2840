namespace SamplePortfolio.Accounts;

/// <summary>Who looks after accounts: roles, not people.</summary>
internal static class Owners
{
    public const string North = "csm-north@example.com";
    public const string South = "csm-south@example.com";
    public const string East = "csm-east@example.com";
    public const string West = "csm-west@example.com";

    public static IReadOnlyList<string> All { get; } = [North, South, East, West];
}
