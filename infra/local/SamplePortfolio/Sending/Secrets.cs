using SamplePortfolio.Vendors;

namespace SamplePortfolio.Sending;

/// <summary>What each source signs with: the first of the secrets that the app itself is given.</summary>
/// <param name="Stripe">The endpoint's signing secret.</param>
/// <param name="Zendesk">The webhook's signing secret.</param>
/// <param name="Segment">The destination's shared secret.</param>
/// <param name="SegmentBatches">The value of the header that batches need besides.</param>
/// <param name="Standard">A secret that begins with <c>whsec_</c>.</param>
internal sealed record Secrets(string Stripe, string Zendesk, string Segment, string SegmentBatches, string Standard)
{
    /// <summary>Reads them from settings by their names.</summary>
    /// <param name="setting">The value of a setting, such as an environment variable; null where there is none.</param>
    /// <exception cref="UserFault">One is missing.</exception>
    public static Secrets From(Func<string, string?> setting)
    {
        return new Secrets(
            First($"Sources__{Sources.Stripe}__Secrets"),
            First($"Sources__{Sources.Zendesk}__Secrets"),
            First($"Sources__{Sources.Segment}__Secrets"),
            First($"Sources__{Sources.Segment}__BatchSecrets"),
            First($"Sources__{Sources.Standard}__Secrets"));

        string First(string name) =>
            setting(name)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..]
                ? first
                : throw new UserFault($"Set {name} to what the app under test has there: deliveries are signed with the first of its secrets.");
    }
}
