using Azure;
using Azure.Data.Tables;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/operations-on-entities</summary>
public sealed class EntityTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    [Fact]
    public async Task An_added_entity_can_be_read()
    {
        var added = await Table.AddEntityAsync(new Person { PartitionKey = "p", RowKey = "r", Name = "Ada", Age = 36 });
        Assert.Equal(204, added.Status);
        Person read = await Table.GetEntityAsync<Person>("p", "r");
        Assert.Equal(("p", "r", "Ada", 36), (read.PartitionKey, read.RowKey, read.Name, read.Age));
        Assert.Equal(added.Headers.ETag, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact]
    public async Task Adding_an_entity_twice_is_refused()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task An_entity_without_keys_is_refused_before_it_is_sent() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.AddEntityAsync(new TableEntity()));

    [Fact]
    public async Task An_entity_that_is_not_there_is_a_failure_or_no_value()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<Person>("p", "nobody"));
        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));

        var none = await Table.GetEntityIfExistsAsync<Person>("p", "nobody");
        Assert.False(none.HasValue);
        Assert.Equal(404, none.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => none.Value);
    }

    [Fact]
    public async Task An_entity_that_is_there_is_a_value()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ada" });
        var found = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.True(found.HasValue);
        Assert.Equal("Ada", found.Value!.GetString("Name"));
    }

    [Fact]
    public async Task Upserting_merges_unless_told_to_replace()
    {
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 });
        TableEntity merged = await Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));

        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["C"] = 3 }, TableUpdateMode.Replace);
        TableEntity replaced = await Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((null, null, 3), (replaced.GetInt32("A"), replaced.GetInt32("B"), replaced.GetInt32("C")));
    }

    [Fact]
    public async Task Updating_merges_unless_told_to_replace()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, ETag.All);
        TableEntity merged = await Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));

        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["C"] = 3 }, merged.ETag, TableUpdateMode.Replace);
        TableEntity replaced = await Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.False(replaced.ContainsKey("A"));
        Assert.Equal(3, replaced.GetInt32("C"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Updating_with_an_old_version_is_refused(TableUpdateMode mode)
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "r");
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, read.ETag);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(read, read.ETag, mode));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal(2, (await Table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task Updating_needs_a_version_and_an_entity_that_is_there()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Deleting_asks_for_the_version_only_when_told_to()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));
        TableEntity old = await Table.GetEntityAsync<TableEntity>("p", "r");
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync("p", "r", old.ETag));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal(204, (await Table.DeleteEntityAsync(old)).Status);
        Assert.False((await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_no_failure() =>
        Assert.Equal(404, (await Table.DeleteEntityAsync("p", "nobody")).Status);

    [Fact]
    public async Task Only_selected_properties_are_read()
    {
        await Table.AddEntityAsync(new Person { PartitionKey = "p", RowKey = "r", Name = "Ada", Age = 36 });
        Person read = await Table.GetEntityAsync<Person>("p", "r", select: ["Age"]);
        Assert.Equal((null, 36), (read.Name, read.Age));
    }

    [Fact]
    public void Every_operation_has_a_synchronous_twin()
    {
        Assert.Equal(204, Table.AddEntity(new TableEntity("p", "r") { ["A"] = 1 }).Status);
        TableEntity read = Table.GetEntity<TableEntity>("p", "r");
        Assert.Equal(204, Table.UpdateEntity(new TableEntity("p", "r") { ["A"] = 2 }, read.ETag).Status);
        Assert.Equal(412, Assert.Throws<RequestFailedException>(() => Table.UpdateEntity(read, read.ETag)).Status);
        Assert.Equal(204, Table.UpsertEntity(new TableEntity("p", "r") { ["B"] = 3 }).Status);
        Assert.Equal(2, Table.GetEntityIfExists<TableEntity>("p", "r").Value!.GetInt32("A"));
        Assert.Equal(3, Assert.Single(Table.Query<TableEntity>(entity => entity.PartitionKey == "p")).GetInt32("B"));
        Assert.Equal(204, Table.DeleteEntity("p", "r").Status);
        Assert.False(Table.GetEntityIfExists<TableEntity>("p", "r").HasValue);
        Assert.Equal(404, Table.DeleteEntity(read).Status);
        Assert.Single(Table.SubmitTransaction([new(TableTransactionActionType.Add, read)]).Value);
        Assert.Equal(409, Table.CreateIfNotExists().GetRawResponse().Status);
        Assert.Equal(204, Table.Delete().Status);
    }

    [Fact]
    public async Task A_given_up_request_is_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var transport = new FaultyTransport((_, _) => Fault.Hang);
        var reading = Over(transport).GetEntityAsync<Person>("p", "r", cancellationToken: cancellation.Token);
        await Eventually.Holds(() => transport.Tries == 1, "the request is on its way");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(1, transport.Tries);
    }
}
