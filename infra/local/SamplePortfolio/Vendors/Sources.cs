namespace SamplePortfolio.Vendors;

/// <summary>The ways by which signals reach the app.</summary>
internal static class Sources
{
    public const string Stripe = "stripe";
    public const string Zendesk = "zendesk";
    public const string Segment = "segment";
    public const string Standard = "standard";

    /// <summary>Not a webhook: bulk signals, posted with a function key.</summary>
    public const string Signals = "signals";

    public static IReadOnlyList<string> All { get; } = [Stripe, Zendesk, Segment, Standard, Signals];
}
