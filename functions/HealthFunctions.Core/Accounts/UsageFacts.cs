using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>How an account uses the product, by day: enough to count active users, login days and features for any day of the retention.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class UsageFacts
{
    /// <summary>The days on which anybody logged in.</summary>
    public DayBits Logins { get; init; } = new();

    /// <summary>The last day with a login that is older than the retention.</summary>
    public int? LoginBefore { get; set; }

    /// <summary>Everything people did, logins and features included, by day.</summary>
    public DayCounts Events { get; init; } = new();

    /// <summary>The days on which each person did anything, by the salted hash of the person.</summary>
    public SortedDictionary<string, DayBits> Users { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The days on which each feature was used.</summary>
    public SortedDictionary<string, DayBits> Features { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Records that a person was active on a day.</summary>
    public void Record(int day, string user)
    {
        Events.Add(day);
        DaysOf(Users, user).Add(day);
    }

    /// <summary>Records that a feature was used on a day.</summary>
    public void RecordFeature(int day, string feature) => DaysOf(Features, feature).Add(day);

    /// <summary>Forgets every day before <paramref name="day"/>.</summary>
    public void DropBefore(int day)
    {
        if (Logins.LastUpTo(day - 1) is { } login)
        {
            LoginBefore = Math.Max(LoginBefore ?? login, login);
        }

        Logins.DropBefore(day);
        Events.DropBefore(day);
        DropBefore(Users, day);
        DropBefore(Features, day);
    }

    private static DayBits DaysOf(SortedDictionary<string, DayBits> sets, string name)
    {
        if (!sets.TryGetValue(name, out var days))
        {
            sets[name] = days = new DayBits();
        }

        return days;
    }

    private static void DropBefore(SortedDictionary<string, DayBits> sets, int day)
    {
        foreach (var (name, days) in sets.ToArray())
        {
            days.DropBefore(day);
            if (days.IsEmpty)
            {
                sets.Remove(name);
            }
        }
    }
}
