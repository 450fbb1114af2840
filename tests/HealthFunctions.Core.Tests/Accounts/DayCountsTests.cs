using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Tests.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class DayCountsTests
{
    [Fact]
    public void It_answers_as_a_plain_list_of_events_does() => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        var counts = new DayCounts();
        var events = new List<int>();
        for (var step = random.Next(1, 60); step > 0; step--)
        {
            var day = random.Next(40);
            if (random.Next(8) == 0)
            {
                counts.DropBefore(day);
                events.RemoveAll(old => old < day);
            }
            else
            {
                counts.Add(day);
                events.Add(day);
            }

            var (first, last) = (random.Next(-2, 42), random.Next(-2, 42));
            var between = events.Where(one => one >= first && one <= last).ToArray();
            Assert.Equal(between.Length, counts.SumBetween(first, last));
            Assert.Equal(between.Distinct().Count(), counts.DaysBetween(first, last));
            Assert.Equal(events.Count, counts.Days.Values.Sum());
        }

        return true;
    });
}
