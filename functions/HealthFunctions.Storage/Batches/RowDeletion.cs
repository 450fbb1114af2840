using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Batches;

/// <summary>Deletes many rows in few transactions. Rows that are not there (any more) count as deleted.</summary>
internal static class RowDeletion
{
    private const int AtATime = 16;

    /// <summary>Deletes rows of one partition.</summary>
    /// <returns>How many were named.</returns>
    public static Task<int> DeleteRowsAsync(
        this TableClient table, string partitionKey, IAsyncEnumerable<string> rowKeys, CancellationToken cancellationToken) =>
        table.DeleteRowsAsync(rowKeys.Select(rowKey => (partitionKey, rowKey)), cancellationToken);

    /// <summary>Deletes rows of several partitions, as a scan hands them out: those of a partition together.</summary>
    /// <returns>How many were named.</returns>
    public static async Task<int> DeleteRowsAsync(
        this TableClient table, IAsyncEnumerable<(string PartitionKey, string RowKey)> rows, CancellationToken cancellationToken)
    {
        var deleted = 0;
        string? partition = null;
        List<string> lot = [];
        await foreach (var (partitionKey, rowKey) in rows.WithCancellation(cancellationToken))
        {
            if (lot.Count == TransactionBatch.MaxActions || partition != partitionKey)
            {
                await DeleteLotAsync();
                (partition, lot) = (partitionKey, []);
            }

            lot.Add(rowKey);
        }

        await DeleteLotAsync();
        return deleted;

        async Task DeleteLotAsync()
        {
            deleted += lot.Count;
            await table.DeleteLotAsync(partition ?? "", lot, cancellationToken);
        }
    }

    private static async Task DeleteLotAsync(this TableClient table, string partition, List<string> rowKeys, CancellationToken cancellationToken)
    {
        var batch = new TransactionBatch(partition);
        foreach (var rowKey in rowKeys)
        {
            batch.Delete(new TableEntity(partition, rowKey) { ETag = ETag.All });
        }

        try
        {
            await batch.SubmitAsync(table, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Somebody else has deleted some of them: then each by itself.
            foreach (var few in rowKeys.Chunk(AtATime))
            {
                await Task.WhenAll(few.Select(rowKey => table.DeleteEntityAsync(partition, rowKey, cancellationToken: cancellationToken)));
            }
        }
    }
}
