using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Pages;

/// <summary>The sign-in links that were used, until they would have expired anyway.</summary>
/// <param name="tables">The tables.</param>
public sealed class PageLinkStore(HealthTables tables)
{
    private const string Partition = "page-links";
    private const int Conflict = 409;

    /// <summary>Uses a link up.</summary>
    /// <param name="linkId">The link.</param>
    /// <param name="expiresAt">When it expires.</param>
    /// <param name="now">The present; what expired before it is forgotten.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether nobody had used it before.</returns>
    public async Task<bool> SpendAsync(string linkId, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Operations.AddEntityAsync(new TableEntity(Partition, Key(expiresAt, linkId)), cancellationToken);
        }
        catch (RequestFailedException taken) when (taken.Status == Conflict)
        {
            return false;
        }

        var expired = tables.Operations.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {Key(now, "")}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var row in expired)
        {
            await tables.Operations.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }

        return true;
    }

    private static string Key(DateTimeOffset expiresAt, string linkId) => $"{expiresAt.UtcTicks:d19}|{linkId}";
}
