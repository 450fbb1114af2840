using Azure;
using Azure.Data.Tables;
using HealthFunctions.Testing;
using static Azure.Data.Tables.TableTransactionActionType;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</summary>
public sealed class TransactionTests(AzuriteFixture azurite) : TableTestBase(azurite)
{
    [Fact]
    public async Task All_actions_happen_and_each_has_its_answer()
    {
        foreach (var row in (string[])["merge", "replace", "upsert-merge", "upsert-replace", "delete"])
        {
            await Table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        }

        Response<IReadOnlyList<Response>> result = await Table.SubmitTransactionAsync(
        [
            Action(Add, "add"), Action(UpdateMerge, "merge"), Action(UpdateReplace, "replace"), Action(UpsertMerge, "upsert-merge"),
            Action(UpsertReplace, "upsert-replace"), Action(UpsertReplace, "upsert-new"), Action(Delete, "delete"),
        ]);

        Assert.Equal(202, result.GetRawResponse().Status);
        Assert.Equal(7, result.Value.Count);
        Assert.All(result.Value, response => Assert.Equal(204, response.Status));
        var stored = (await All(Table.QueryAsync<TableEntity>())).ToDictionary(entity => entity.RowKey);
        Assert.Equal(["add", "merge", "replace", "upsert-merge", "upsert-new", "upsert-replace"], stored.Keys.Order());
        Assert.All(stored.Values, entity => Assert.Equal(2, entity.GetInt32("New")));
        Assert.Equal(["merge", "upsert-merge"], stored.Values.Where(entity => entity.ContainsKey("Old")).Select(entity => entity.RowKey).Order());
        Assert.Equal(stored["add"].ETag, result.Value[0].Headers.ETag);
        Assert.Equal(stored["upsert-new"].ETag, result.Value[5].Headers.ETag);
    }

    [Fact]
    public async Task A_refused_action_is_named_and_nothing_happens()
    {
        await Table.AddEntityAsync(new TableEntity("p", "2"));
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [Action(Add, "0"), Action(Add, "1"), Action(Add, "2"), Action(Add, "3")]));
        Assert.Equal((409, "EntityAlreadyExists", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal("2", Assert.Single(await All(Table.QueryAsync<TableEntity>())).RowKey);
    }

    [Fact]
    public async Task An_old_version_refuses_the_transaction()
    {
        await Table.AddEntityAsync(new TableEntity("p", "0"));
        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "0");
        await Table.UpsertEntityAsync(new TableEntity("p", "0") { ["A"] = 1 });
        foreach (var type in (TableTransactionActionType[])[UpdateMerge, UpdateReplace, Delete])
        {
            var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
                [Action(Add, "1"), new(type, read, read.ETag)]));
            Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        }
    }

    [Fact]
    public async Task A_current_version_lets_the_transaction_through()
    {
        await Table.AddEntityAsync(new TableEntity("p", "0"));
        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "0");
        await Table.SubmitTransactionAsync([new(UpdateReplace, new TableEntity("p", "0") { ["A"] = 1 }, read.ETag), Action(Add, "1")]);
        Assert.Equal(1, (await Table.GetEntityAsync<TableEntity>("p", "0")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_refuses_the_transaction()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync([Action(Delete, "nobody")]));
        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_hundred_actions_are_taken_and_one_more_is_refused()
    {
        await Table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => Action(Add, $"{i:D3}")));
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => Table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => Action(UpsertReplace, $"more{i:D3}"))));
        Assert.Equal(400, failure.Status);
        Assert.Equal(100, (await All(Table.QueryAsync<TableEntity>())).Count);
    }

    [Fact]
    public async Task Two_partitions_are_refused()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [new(Add, new TableEntity("p", "r")), new(Add, new TableEntity("q", "r"))]));
        Assert.Equal(
            (400, "CommandsInBatchActOnDifferentPartitions", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(await All(Table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task An_entity_twice_is_refused()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([Action(UpsertMerge, "0"), Action(Add, "1"), Action(UpsertReplace, "0")]));
        Assert.Equal((400, "InvalidDuplicateRow", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(await All(Table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task An_empty_transaction_is_refused_before_it_is_sent() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));

    [Fact]
    public async Task The_refusal_of_the_real_service_is_read()
    {
        // Taken from the vendor's page: one part for the whole change set, the index before the message.
        const string Body =
            "--batchresponse_a\r\nContent-Type: multipart/mixed; boundary=changesetresponse_b\r\n\r\n--changesetresponse_b\r\n" +
            "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 400 Bad Request\r\n" +
            "DataServiceVersion: 3.0;\r\nContent-Type: application/json;odata=minimalmetadata\r\n\r\n" +
            "{\"odata.error\":{\"code\":\"CommandsInBatchActOnDifferentPartitions\",\"message\":{\"lang\":\"en-US\",\"value\":\"14:All commands in a batch must operate on same entity group.\\nRequestId:x\"}}}\r\n" +
            "--changesetresponse_b--\r\n--batchresponse_a--\r\n";
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => Over(new CannedTransport(202, Body)).SubmitTransactionAsync([Action(Add, "0")]));
        Assert.Equal(
            (400, "CommandsInBatchActOnDifferentPartitions", 14), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    private static TableTransactionAction Action(TableTransactionActionType type, string row) =>
        new(type, new TableEntity("p", row) { ["New"] = 2 });
}
