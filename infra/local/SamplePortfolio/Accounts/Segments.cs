namespace SamplePortfolio.Accounts;

/// <summary>The segments of the portfolio.</summary>
internal static class Segments
{
    public const string Enterprise = "enterprise";
    public const string MidMarket = "mid-market";
    public const string Smb = "smb";
}
