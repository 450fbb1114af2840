using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Batches;

public sealed class TransactionBatchTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public async Task A_hundred_changes_are_submitted_together_and_one_more_is_refused()
    {
        var batch = new TransactionBatch("p");
        for (var row = 0; row < TransactionBatch.MaxActions; row++)
        {
            batch.Add(new TableEntity("p", $"{row}"));
        }

        Assert.Throws<InvalidOperationException>(() => batch.Add(new TableEntity("p", "one more")));
        Assert.Equal(TransactionBatch.MaxActions, batch.Count);
        await batch.SubmitAsync(Tables.Operations, default);
        Assert.Equal(TransactionBatch.MaxActions, await CountAsync());
    }

    [Fact]
    public void An_entity_of_another_partition_is_refused()
    {
        var batch = new TransactionBatch("p");
        var refusal = Assert.Throws<InvalidOperationException>(() => batch.Upsert(new TableEntity("q", "1")));
        Assert.Contains("partition p", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public async Task An_empty_batch_is_done_without_a_request()
    {
        var transport = new InterceptingTransport();
        await new TransactionBatch("p").SubmitAsync(TablesOver(transport).Operations, default);
        Assert.Equal(0, transport.Changes);
    }

    [Fact]
    public async Task Changes_happen_together_or_not_at_all()
    {
        await Tables.Operations.AddEntityAsync(new TableEntity("p", "2"));
        var batch = new TransactionBatch("p");
        batch.Add(new TableEntity("p", "1"));
        batch.Add(new TableEntity("p", "2"));
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => batch.SubmitAsync(Tables.Operations, default));
        Assert.Equal(409, refusal.Status);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_was_read_is_replaced_and_deleted_only_where_nobody_changed_it()
    {
        await Tables.Operations.AddEntityAsync(new TableEntity("p", "1"));
        TableEntity read = await Tables.Operations.GetEntityAsync<TableEntity>("p", "1");
        await Tables.Operations.UpsertEntityAsync(new TableEntity("p", "1") { ["By"] = "another" });

        var update = new TransactionBatch("p");
        update.AddOrUpdate(read);
        Assert.Equal(412, (await Assert.ThrowsAsync<TableTransactionFailedException>(() => update.SubmitAsync(Tables.Operations, default))).Status);

        var delete = new TransactionBatch("p");
        delete.Delete(read);
        Assert.Equal(412, (await Assert.ThrowsAsync<TableTransactionFailedException>(() => delete.SubmitAsync(Tables.Operations, default))).Status);
        Assert.Equal(1, await CountAsync());
    }

    private ValueTask<int> CountAsync() => Tables.Operations.QueryAsync<TableEntity>(row => row.PartitionKey == "p").CountAsync();
}
