using SamplePortfolio;
using SamplePortfolio.Accounts;
using SamplePortfolio.Sending;

namespace Local.SamplePortfolio.Tests;

/// <summary>What the tests look at: one portfolio of a fixed end, and secrets that protect nothing.</summary>
internal static class Samples
{
    public const string FunctionKey = "function-key-of-a-test";

    public static readonly Window Window = Window.EndingAt(new DateTimeOffset(2026, 5, 7, 10, 42, 11, TimeSpan.Zero));

    private static readonly Lazy<Portfolio> Generated = new(() => Portfolio.Generate(Portfolio.DefaultSeed, Window));

    public static Portfolio Portfolio => Generated.Value;

    public static Secrets Secrets { get; } = new(
        Stripe: "whsec_stripe_of_a_test",
        Zendesk: "zendesk-of-a-test",
        Segment: "segment-of-a-test",
        SegmentBatches: "batches-of-a-test",
        Standard: "whsec_" + Convert.ToBase64String("standard-of-a-test-24byte"u8));

    public static string? Setting(string name) => name switch
    {
        "Sources__stripe__Secrets" => $"{Secrets.Stripe};older",
        "Sources__zendesk__Secrets" => Secrets.Zendesk,
        "Sources__segment__Secrets" => Secrets.Segment,
        "Sources__segment__BatchSecrets" => Secrets.SegmentBatches,
        "Sources__standard__Secrets" => Secrets.Standard,
        _ => null,
    };
}
