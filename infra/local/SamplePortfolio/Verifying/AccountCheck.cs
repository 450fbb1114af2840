using SamplePortfolio.Stories;

namespace SamplePortfolio.Verifying;

/// <summary>One account as the app and the CRM show it, and everything that is wrong with that.</summary>
internal sealed record AccountCheck(SampleAccount Account, AccountView App, CrmView? Crm, bool StoriesHold = true)
{
    // A CRM shows one decimal, the app keeps them all.
    private const double Rounding = 0.0501;

    /// <summary>Where the CRM shows something else than the app.</summary>
    public IReadOnlyList<string> Mismatches { get; } = Crm is null ? [] : [.. Compare(App, Crm)];

    /// <summary>Where the account does not show what its story tells.</summary>
    public IReadOnlyList<string> StoryFaults { get; } = StoriesHold && Account.Story is { } story ? [.. CheckStory(story.Expected, App)] : [];

    private static IEnumerable<string> Compare(AccountView app, CrmView crm)
    {
        if (!Same(app.Score, crm.Score))
        {
            yield return $"score {Shown(app.Score)} in the app, {Shown(crm.Score)} in the CRM";
        }

        if (app.Band != crm.Band)
        {
            yield return $"band '{app.Band}' in the app, '{crm.Band}' in the CRM";
        }

        if (!Same(app.Trend30, crm.Trend30))
        {
            yield return $"trend over 30 days {Shown(app.Trend30)} in the app, {Shown(crm.Trend30)} in the CRM";
        }

        if (app.Pulse != crm.Pulse)
        {
            yield return $"pulse '{app.Pulse}' in the app, '{crm.Pulse}' in the CRM";
        }

        if (app.PulseIsStale != crm.PulseIsStale)
        {
            yield return $"pulse stale: {app.PulseIsStale} in the app, {crm.PulseIsStale} in the CRM";
        }

        if (crm.Reason.Length == 0)
        {
            yield return "no reason for the band in the CRM";
        }
    }

    private static IEnumerable<string> CheckStory(Expectation expected, AccountView app)
    {
        if (!expected.Bands.Contains(app.Band))
        {
            yield return $"band '{app.Band}', expected {string.Join(" or ", expected.Bands)}";
        }

        if (expected.Pulse is not null && expected.Pulse != app.Pulse)
        {
            yield return $"pulse '{app.Pulse}', expected {expected.Pulse}";
        }

        if (expected.PulseIsStale is { } stale && stale != app.PulseIsStale)
        {
            yield return stale ? "the pulse is not stale, but should be" : "the pulse is stale, but should not be";
        }

        if (expected.Mentions.Count > 0 && !expected.Mentions.Any(word => app.Said.Any(said => said.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            yield return $"nothing that it says mentions {string.Join(" or ", expected.Mentions)}";
        }
    }

    private static bool Same(double? left, double? right) =>
        left is null ? right is null : right is not null && Math.Abs(left.Value - right.Value) <= Rounding;

    private static string Shown(double? value) => value?.ToString("0.##") ?? "none";
}
