using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Tests.Keys;

public sealed class RowKeyTests
{
    [Fact]
    public void Newer_times_sort_before_older_ones() => Randomly.Check(cases: 100, random =>
    {
        var (one, other) = (random.Time(), random.Time());
        Assert.Equal(Math.Sign(other.CompareTo(one)), Math.Sign(string.CompareOrdinal(RowKey.Inverted(one), RowKey.Inverted(other))));
        return Task.CompletedTask;
    });

    [Fact]
    public void A_key_of_an_external_id_has_only_characters_that_a_table_takes() => Randomly.Check(cases: 100, random =>
    {
        var id = new ExternalId(random.Text(), random.Text());
        Assert.Matches("^[a-zA-Z0-9_.:@~|-]+$", RowKey.Waiting(id, [RandomSignals.Next(random)]));
        return Task.CompletedTask;
    });

    [Fact]
    public void What_waits_for_one_id_is_never_in_the_range_of_another()
    {
        ExternalId[] alike = [new("a", "b|c"), new("a|b", "c"), new("a", "b~7cc"), new("a~7cb", "c"), new("a", "B|c"), new("a", "b"), new("a", "b|")];
        foreach (var id in alike)
        {
            var (from, to) = RowKey.RangeOfWaiting(id);
            var within = alike.Where(other => RowKey.Waiting(other, [Given.Login("acme", "1")]) is var key
                && string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) < 0);
            Assert.Equal([id], within);
        }
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("a.b:c@d-e_f")]
    public void The_id_of_an_account_is_read_from_the_keys_of_its_rows(string id)
    {
        string[] keys = [RowKey.Account(id), RowKey.Health(id), RowKey.Alerts(id), RowKey.Crm("hubspot", id)];
        Assert.All(keys, key => Assert.Equal(id, RowKey.IdOf(key)));
    }
}
