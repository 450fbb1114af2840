namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Every secret that the apps of these tests are given, so that what they print can be searched for them.</summary>
internal static class Secrets
{
    public const string FunctionKey = "function-key-4f1d9c";
    public const string MasterKey = "master-key-83b07e";
    public const string Stripe = "whsec_stripe-secret-5a2c";
    public const string OldStripe = "whsec_stripe-secret-of-last-year-91d0";
    public const string Zendesk = "zendesk-secret-77e1";
    public const string Segment = "segment-secret-c3f8";
    public const string SegmentBatches = "segment-batches-secret-0b6d";
    public const string Standard = "whsec_c3RhbmRhcmQtc2VjcmV0LW9mLXRlc3Rz";
    public const string Survey = "whsec_c3VydmV5LXNlY3JldC1vZi10ZXN0cw==";
    public const string Vendors = "secret-of-all-other-vendors-6f3b";
    public const string UserSalt = "user-salt-of-tests-2e9a";
    public const string CrmToken = "crm-token-d40f";
    public const string Cards = "cards-secret-of-this-year-with-32-characters-e1b7";
    public const string OldCards = "cards-secret-of-last-year-with-32-characters-40aa";
    public const string HubSpotApp = "hubspot-app-client-secret-c95d";
    public const string Pages = "signing-key-of-pages-with-32-characters-70cd";
    public const string BusKey = "YnVzLWtleS1vZi10ZXN0cw==";

    /// <summary>The secret of one of the vendors that have none above.</summary>
    public static string Of(string source) => $"{Vendors}-{source}";

    /// <summary>None of these may ever be printed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        FunctionKey, MasterKey, Stripe, OldStripe, Zendesk, Segment, SegmentBatches, Standard, Standard["whsec_".Length..], Survey, Survey["whsec_".Length..],
        Vendors, UserSalt, CrmToken, Cards, OldCards, HubSpotApp, Pages, BusKey, Testing.AzuriteProcess.AccountKey,
    ];
}
