using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>How often something happened on each day.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class DayCounts
{
    /// <summary>The count of each day that has one, by the number of the day (see <see cref="DayBits.DayOf"/>).</summary>
    public SortedDictionary<int, int> Days { get; } = [];

    /// <summary>Counts one more on a day.</summary>
    public void Add(int day) => Add(day, 1);

    /// <summary>Counts everything that another has counted.</summary>
    public void AddAll(DayCounts other)
    {
        foreach (var (day, count) in other.Days)
        {
            Add(day, count);
        }
    }

    /// <summary>The sum from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public long SumBetween(int first, int last)
    {
        long sum = 0;
        foreach (var (day, count) in Days)
        {
            if (day > last)
            {
                break;
            }

            sum += day >= first ? count : 0;
        }

        return sum;
    }

    /// <summary>On how many days from <paramref name="first"/> to <paramref name="last"/>, both included, it happened at all.</summary>
    public int DaysBetween(int first, int last) => Days.Keys.Count(day => day >= first && day <= last);

    /// <summary>Forgets every day before <paramref name="day"/>.</summary>
    public void DropBefore(int day)
    {
        while (Days.Count > 0)
        {
            var oldest = Days.First().Key;
            if (oldest >= day)
            {
                return;
            }

            Days.Remove(oldest);
        }
    }

    private void Add(int day, int count) => Days[day] = Days.GetValueOrDefault(day) + count;
}
