using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>How an account uses the product, by day: enough to count active users, login days and features for any day of the retention.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class UsageFacts
{
    /// <summary>The days on which anybody logged in.</summary>
    public DayBits Logins { get; set; } = new();

    /// <summary>The last day with a login that is older than the retention.</summary>
    public int? LoginBefore { get; set; }

    /// <summary>The last day with any use that is older than the retention.</summary>
    public int? UseBefore { get; set; }

    /// <summary>Everything people did, logins and features included, by day.</summary>
    public DayCounts Events { get; } = new();

    /// <summary>The days on which each person did anything, by the salted hash of the person.</summary>
    public SortedDictionary<string, DayBits> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each feature was used on each day.</summary>
    public SortedDictionary<string, DayCounts> Features { get; } = new(StringComparer.Ordinal);

    /// <summary>Records that a person was active on a day.</summary>
    public void Record(int day, string user)
    {
        Events.Add(day);
        DaysOf(user).Add(day);
    }

    /// <summary>Records that a feature was used on a day.</summary>
    public void RecordFeature(int day, string feature) => UsesOf(feature).Add(day);

    /// <summary>Takes over the use that another account saw: whoever was active in both on one day was active once.</summary>
    public void Absorb(UsageFacts other)
    {
        Logins.UnionWith(other.Logins);
        LoginBefore = Later(LoginBefore, other.LoginBefore);
        UseBefore = Later(UseBefore, other.UseBefore);
        Events.AddAll(other.Events);
        foreach (var (user, days) in other.Users)
        {
            DaysOf(user).UnionWith(days);
        }

        foreach (var (feature, days) in other.Features)
        {
            UsesOf(feature).AddAll(days);
        }
    }

    /// <summary>Whether anybody is known to have used the product on <paramref name="day"/> or before it.</summary>
    public bool IsKnownOn(int day) => UseBefore <= day || (Events.Days.Count > 0 && Events.Days.First().Key <= day);

    /// <summary>Forgets every day before <paramref name="day"/>, but for when use and logins last were.</summary>
    public void DropBefore(int day)
    {
        foreach (var use in Events.Days.Keys.TakeWhile(use => use < day))
        {
            UseBefore = Later(UseBefore, use);
        }

        if (Logins.LastUpTo(day - 1) is { } login)
        {
            LoginBefore = Later(LoginBefore, login);
        }

        Logins.DropBefore(day);
        Events.DropBefore(day);

        foreach (var (user, days) in Users.ToArray())
        {
            days.DropBefore(day);
            if (days.IsEmpty)
            {
                Users.Remove(user);
            }
        }

        foreach (var (feature, days) in Features.ToArray())
        {
            days.DropBefore(day);
            if (days.Days.Count == 0)
            {
                Features.Remove(feature);
            }
        }
    }

    private static int? Later(int? day, int? other) => day is null || other > day ? other : day;

    private DayBits DaysOf(string user)
    {
        if (!Users.TryGetValue(user, out var days))
        {
            Users[user] = days = new DayBits();
        }

        return days;
    }

    private DayCounts UsesOf(string feature)
    {
        if (!Features.TryGetValue(feature, out var days))
        {
            Features[feature] = days = new DayCounts();
        }

        return days;
    }
}
