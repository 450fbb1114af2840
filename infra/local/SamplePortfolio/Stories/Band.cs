namespace SamplePortfolio.Stories;

/// <summary>The bands of health.</summary>
internal static class Band
{
    public const string Green = "green";
    public const string Amber = "amber";
    public const string Red = "red";
    public const string Unknown = "unknown";

    /// <summary>Worst first; what cannot be told stands last.</summary>
    public static IReadOnlyList<string> WorstFirst { get; } = [Red, Amber, Green, Unknown];
}
