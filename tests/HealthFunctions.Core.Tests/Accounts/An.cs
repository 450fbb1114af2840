namespace HealthFunctions.Core.Tests.Accounts;

/// <summary>Where a story about an account begins: <c>An.Account().Login(daysAgo: 3)</c>.</summary>
internal static class An
{
    /// <summary>The present of every story: noon, so that half a day to either side is still the same day.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    public static AccountStory Account(string id = "acme") => new(id);
}
