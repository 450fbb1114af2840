using Azure.Data.Tables;

namespace HealthFunctions.Storage;

/// <summary>Reads the rows of one kind in one partition, in the order of their keys and page by page.</summary>
internal static class TableRange
{
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this TableClient table,
        string partitionKey,
        (string From, string To) range,
        CancellationToken cancellationToken,
        IEnumerable<string>? select = null,
        int? pageSize = null)
        where T : class, ITableEntity =>
        table.QueryAsync<T>(Filter(partitionKey, range), pageSize, select, cancellationToken);

    public static string Filter(string partitionKey, (string From, string To) range) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {range.From} and RowKey lt {range.To}");
}
