using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Tests.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class DayBitsTests
{
    private const int Days = 300;

    [Fact]
    public void It_answers_as_a_plain_set_of_days_does() => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        var bits = new DayBits();
        var set = new HashSet<int>();
        for (var step = random.Next(1, 60); step > 0; step--)
        {
            var day = random.Next(Days);
            if (random.Next(8) == 0)
            {
                bits.DropBefore(day);
                set.RemoveWhere(old => old < day);
            }
            else
            {
                bits.Add(day);
                set.Add(day);
            }

            var (first, last) = (random.Next(-5, Days + 5), random.Next(-5, Days + 5));
            Assert.Equal(set.Count == 0, bits.IsEmpty);
            Assert.Equal(set.Contains(day), bits.Contains(day));
            Assert.Equal(set.Count(one => one >= first && one <= last), bits.CountBetween(first, last));
            Assert.Equal(set.Any(one => one >= first && one <= last), bits.AnyBetween(first, last));
            Assert.Equal(set.Where(one => one <= last).Select(one => (int?)one).Max(), bits.LastUpTo(last));
        }

        var read = Read(Write(bits));
        return Enumerable.Range(0, Days).All(day => read.Contains(day) == set.Contains(day)) && Write(read) == Write(bits);
    }, cases: 300);

    [Fact]
    public void A_day_begins_and_ends_in_UTC()
    {
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(DayBits.DayOf(midnight), DayBits.DayOf(midnight.ToOffset(TimeSpan.FromHours(-8))));
        Assert.Equal(DayBits.DayOf(midnight) - 1, DayBits.DayOf(midnight.AddTicks(-1).ToOffset(TimeSpan.FromHours(8))));
    }

    [Theory]
    [InlineData("\"5\"")]
    [InlineData("\"5:\"")]
    [InlineData("\"-5:1\"")]
    [InlineData("\"5:xyz\"")]
    public void What_is_not_a_set_of_days_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static string Write(DayBits days) => JsonSerializer.Serialize(days);

    private static DayBits Read(string json) => JsonSerializer.Deserialize<DayBits>(json)!;
}
