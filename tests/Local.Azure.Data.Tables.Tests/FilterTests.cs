using System.Linq.Expressions;
using Azure.Data.Tables;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities#constructing-filter-strings</summary>
public sealed class FilterTests
{
    private static readonly Guid Known = new("6f4c0bb2-6f0b-4c6f-9d7f-0e6f2a1b3c4d");

    [Fact]
    public void Interpolated_values_become_literals_of_their_types()
    {
        Assert.Equal("A eq 'it''s'", TableClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq true", TableClient.CreateQueryFilter($"A eq {true}"));
        Assert.Equal("A eq -5", TableClient.CreateQueryFilter($"A eq {-5}"));
        Assert.Equal("A eq 5L", TableClient.CreateQueryFilter($"A eq {5L}"));
        Assert.Equal("A eq 5.0", TableClient.CreateQueryFilter($"A eq {5d}"));
        Assert.Equal("A eq 0.1", TableClient.CreateQueryFilter($"A eq {0.1}"));
        Assert.Equal("A eq 0.1", TableClient.CreateQueryFilter($"A eq {0.1f}"));
        Assert.Equal($"A eq guid'{Known}'", TableClient.CreateQueryFilter($"A eq {Known}"));
        Assert.Equal("A eq X'01FE'", TableClient.CreateQueryFilter($"A eq {new byte[] { 1, 0xfe }}"));
        Assert.Equal("A eq X'01FE'", TableClient.CreateQueryFilter($"A eq {BinaryData.FromBytes(new byte[] { 1, 0xfe })}"));
        Assert.Equal(
            "A eq datetime'2026-01-02T01:04:05.6780000Z'",
            TableClient.CreateQueryFilter($"A eq {new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2))}"));
    }

    [Fact]
    public void A_value_that_no_filter_can_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new object()}"));

    [Fact]
    public void Comparisons_have_the_property_on_the_left()
    {
        Is("Age lt 5", person => person.Age < 5);
        Is("Age gt 5", person => 5 < person.Age);
        Is("Age ge 5", person => 5 <= person.Age);
        Is("Age ne 5", person => 5 != person.Age);
        Is("Age eq 5", person => person.Age.Equals(5));
        Is("Name eq 'a'", person => string.Equals(person.Name, "a"));
    }

    [Fact]
    public void Conditions_are_joined_with_parentheses() => Is(
        "((PartitionKey eq 'p') and (Age gt 1)) or (not (Active eq true))",
        person => (person.PartitionKey == "p" && person.Age > 1) || !person.Active);

    [Fact]
    public void Strings_are_compared_in_order()
    {
        Is("RowKey ge 'a'", person => string.Compare(person.RowKey, "a") >= 0);
        Is("RowKey lt 'b'", person => person.RowKey.CompareTo("b") < 0);
        Is("RowKey gt 'b'", person => 0 < string.CompareOrdinal("x", "x") + person.RowKey.CompareTo("b"), supported: false);
        Is("RowKey eq 'b'", person => string.Equals(person.RowKey, "b", StringComparison.OrdinalIgnoreCase), supported: false);
    }

    [Fact]
    public void Captured_values_are_taken_when_the_filter_is_made()
    {
        var bounds = (Low: 3, High: 9);
        var holder = new { Name = "it's" };
        Is("(Age ge 3) and (Age lt 10)", person => person.Age >= bounds.Low && person.Age < bounds.High + 1);
        Is("Name eq 'it''s'", person => person.Name == holder.Name);
        Is("Born gt datetime'2026-01-02T00:00:00.0000000Z'", person => person.Born > new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Is("Id eq guid'00000000-0000-0000-0000-000000000000'", person => person.Id == Guid.Empty);
        Is("Seen lt datetime'2026-01-02T00:00:00.0000000Z'", person => person.Seen < new DateTimeOffset(2026, 1, 2, 2, 0, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Stored_names_and_nullable_values_are_seen_through()
    {
        Is("nick_name eq 'x'", person => person.Nickname == "x");
        Is("Shoes eq 4", person => person.Shoes == 4);
        Is("Shoes eq 4", person => person.Shoes!.Value == 4);
        Is("Retired eq true", person => person.Retired == true);
        Is("Steps gt 4L", person => person.Steps > 4);
        Is("Height gt 4.0", person => person.Height > 4);
    }

    [Fact]
    public void Dictionary_entities_are_filtered_by_their_getters()
    {
        Assert.Equal("A eq 5", TableClient.CreateQueryFilter<TableEntity>(entity => entity.GetInt32("A") == 5));
        Assert.Equal("A eq 'x'", TableClient.CreateQueryFilter<TableEntity>(entity => (string)entity["A"] == "x"));
        Assert.Equal("(PartitionKey eq 'p') and (A eq true)", TableClient.CreateQueryFilter<TableEntity>(
            entity => entity.PartitionKey == "p" && entity.GetBoolean("A") == true));
    }

    [Fact]
    public void Conditions_that_do_not_ask_the_entity_are_settled_here()
    {
        var everybody = true;
        Is("Age eq 5", person => everybody && person.Age == 5);
        Is(null, person => everybody);
    }

    [Fact]
    public void What_the_service_cannot_do_is_refused()
    {
        Is("", person => person.Name!.StartsWith("Ad", StringComparison.Ordinal), supported: false);
        Is("", person => person.Name == null, supported: false);
        Is("", person => person.Age + 1 == 5, supported: false);
        Is("", person => person.Name == person.Nickname, supported: false);
        Is("", person => person.Mood == Mood.Glad, supported: false);
    }

    private static void Is(string? expected, Expression<Func<Person, bool>> predicate, bool supported = true)
    {
        if (supported)
        {
            Assert.Equal(expected, TableClient.CreateQueryFilter(predicate));
        }
        else
        {
            Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter(predicate));
        }
    }
}
