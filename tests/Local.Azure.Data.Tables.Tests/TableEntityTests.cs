using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/dotnet/api/azure.data.tables.tableentity</summary>
public sealed class TableEntityTests
{
    [Fact]
    public void A_property_that_is_not_there_is_null()
    {
        var entity = new TableEntity("p", "r");
        Assert.Null(entity["A"]);
        Assert.Null(entity.GetString("A"));
        Assert.Null(entity.GetInt32("A"));
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
        Assert.False(entity.TryGetValue("A", out _));
    }

    [Fact]
    public void A_property_is_read_as_the_type_it_has()
    {
        var entity = new TableEntity { ["A"] = 1 };
        Assert.Equal(1, entity.GetInt32("A"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("A"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("A"));
    }

    [Fact]
    public void A_property_keeps_its_type()
    {
        var entity = new TableEntity { ["Long"] = 1L, ["Double"] = 1.5, ["Text"] = "a" };
        entity["Long"] = 2;
        entity["Double"] = 3;
        Assert.Equal((2L, 3d), (entity.GetInt64("Long"), entity.GetDouble("Double")));
        Assert.Throws<InvalidOperationException>(() => entity["Text"] = 5);
        entity["Text"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.StartsWith("2026-01-02T03:04:05", entity.GetString("Text"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_is_a_dictionary_of_its_keys_and_properties()
    {
        var values = new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["A"] = 1 };
        var entity = new TableEntity(values) { ETag = new ETag("x") };
        Assert.Equal(("p", "r", new ETag("x")), (entity.PartitionKey, entity.RowKey, entity.ETag));
        Assert.Equal(["PartitionKey", "RowKey", "A", "odata.etag"], entity.Keys);
        Assert.True(entity.Remove("A"));
        Assert.Equal(3, values.Count);
        entity.Clear();
        Assert.Empty(entity);
    }
}
