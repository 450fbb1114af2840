using Azure.Data.Tables;
using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations#property-types-in-a-json-feed</summary>
public sealed class RoundTripTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    [Fact]
    public void What_is_stored_comes_back_the_same() => Properties.ForAll(PersonGenerator.People, person =>
    {
        Table.AddEntity(person);
        AssertSame(person, Table.GetEntity<Person>(person.PartitionKey, person.RowKey));
        return true;
    });

    [Fact]
    public void What_a_transaction_stores_comes_back_the_same() => Properties.ForAll(
        Gen.ListOf(PersonGenerator.People, 10),
        people =>
        {
            var byRow = people.ToDictionary(person => person.RowKey);
            Table.SubmitTransaction(people.Select(person => new TableTransactionAction(TableTransactionActionType.UpsertReplace, person)));
            var first = byRow.Keys.Min(StringComparer.Ordinal)!;
            var last = byRow.Keys.Max(StringComparer.Ordinal)!;
            var read = Table.Query<Person>(person => person.RowKey.CompareTo(first) >= 0 && person.RowKey.CompareTo(last) <= 0)
                .Where(person => byRow.ContainsKey(person.RowKey)).ToList();
            Assert.Equal(byRow.Count, read.Count);
            Assert.All(read, person => AssertSame(byRow[person.RowKey], person));
            return true;
        },
        cases: 20);

    [Fact]
    public void A_dictionary_comes_back_with_the_types_it_was_stored_with() => Properties.ForAll(PersonGenerator.People, person =>
    {
        var stored = new TableEntity(person.PartitionKey, person.RowKey)
        {
            ["Text"] = person.Name, ["Int"] = person.Age, ["Long"] = person.Steps, ["Double"] = person.Height, ["Bool"] = person.Active,
            ["Guid"] = person.Id, ["Time"] = person.Born, ["Bytes"] = person.Photo,
        };
        Table.AddEntity(stored);
        TableEntity read = Table.GetEntity<TableEntity>(person.PartitionKey, person.RowKey);
        Assert.Equal(person.Name, read.GetString("Text"));
        Assert.Equal(person.Age, read.GetInt32("Int"));
        Assert.Equal(person.Steps, read.GetInt64("Long"));
        Assert.Equal(person.Height, read.GetDouble("Double"));
        Assert.Equal(person.Active, read.GetBoolean("Bool"));
        Assert.Equal(person.Id, read.GetGuid("Guid"));
        Assert.Equal(person.Born, read.GetDateTimeOffset("Time"));
        Assert.Equal(person.Born.UtcDateTime, read.GetDateTime("Time"));
        Assert.Equal(person.Photo, read.GetBinary("Bytes"));
        Assert.Equal(person.Photo, read.GetBinaryData("Bytes")?.ToArray());
        return true;
    });

    [Fact]
    public void Only_what_is_mapped_is_stored()
    {
        Table.AddEntity(new Person { PartitionKey = "p", RowKey = "r", Name = "Ada", Nickname = "Countess", Secret = "s", Mood = Mood.Glad });
        TableEntity stored = Table.GetEntity<TableEntity>("p", "r");
        Assert.Equal("Countess", stored.GetString("nick_name"));
        Assert.Equal("Glad", stored.GetString("Mood"));
        Assert.Equal("A", stored.GetString("Initial"));
        Assert.False(stored.ContainsKey("Nickname"));
        Assert.False(stored.ContainsKey("Secret"));
        Assert.False(stored.ContainsKey("Shoes"));
        Assert.Null(Table.GetEntity<Person>("p", "r").Value.Secret);
    }

    [Fact]
    public void An_entity_that_implements_its_keys_explicitly_is_stored_with_them()
    {
        Table.AddEntity(new Hidden("p", "r") { Value = 5 });
        var read = Assert.Single(Table.Query<Hidden>(hidden => hidden.Value == 5));
        Assert.Equal(("p", "r"), (((ITableEntity)read).PartitionKey, ((ITableEntity)read).RowKey));
    }

    [Fact]
    public void A_value_that_does_not_fit_its_property_says_so()
    {
        Table.AddEntity(new TableEntity("p", "r") { ["Age"] = "old" });
        var failure = Assert.Throws<InvalidOperationException>(() => Table.GetEntity<Person>("p", "r"));
        Assert.Contains("Person.Age", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_a_table_does_not_store_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => Table.AddEntity(new TableEntity("p", "r") { ["A"] = new List<int>() }));
        Assert.Throws<NotSupportedException>(() => Table.AddEntity(new TableEntity("p", "r") { ["A"] = DateTime.Now }));
    }

    private static void AssertSame(Person expected, Person actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Nickname, actual.Nickname);
        Assert.Equal(
            (expected.Age, expected.Shoes, expected.Steps, expected.Breaths), (actual.Age, actual.Shoes, actual.Steps, actual.Breaths));
        Assert.Equal(expected.Height, actual.Height);
        Assert.Equal(expected.Weight, actual.Weight);
        Assert.Equal((expected.Active, expected.Retired), (actual.Active, actual.Retired));
        Assert.Equal((expected.Id, expected.Parent), (actual.Id, actual.Parent));
        Assert.Equal((expected.Born, expected.Seen, expected.Joined), (actual.Born, actual.Seen, actual.Joined));
        Assert.Equal(DateTimeKind.Utc, actual.Joined.Kind);
        Assert.Equal(expected.Photo, actual.Photo);
        Assert.Equal(expected.Voice?.ToArray(), actual.Voice?.ToArray());
        Assert.Equal((expected.Mood, expected.LastMood), (actual.Mood, actual.LastMood));
    }
}
