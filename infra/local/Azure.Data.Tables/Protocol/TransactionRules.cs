using System.Globalization;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// What Azure refuses in a transaction and Azurite lets pass: code that is wrong in Azure must not work here.
/// The refusals are those of the service. See https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions.
/// </summary>
internal static class TransactionRules
{
    private const int BadRequest = 400;

    /// <summary>Refuses what the service would refuse.</summary>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">Two partitions, or an entity twice.</exception>
    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("The transaction has no actions: there is nothing to submit.");
        }

        var partition = actions[0].Entity?.PartitionKey;
        var rows = new HashSet<string?>(actions.Count, StringComparer.Ordinal);
        for (var i = 0; i < actions.Count; i++)
        {
            EntityRequests.RequireKeys(actions[i].Entity);
            if (actions[i].Entity.PartitionKey != partition)
            {
                throw Refusal(TableErrorCode.CommandsInBatchActOnDifferentPartitions, i, "All commands in a batch must operate on same entity group.");
            }

            if (!rows.Add(actions[i].Entity.RowKey))
            {
                throw Refusal(TableErrorCode.InvalidDuplicateRow, i, "The batch request contains multiple changes with same row key.");
            }
        }
    }

    private static TableTransactionFailedException Refusal(TableErrorCode code, int index, string message)
    {
        var refusal = new RequestFailedException(BadRequest, $"{index}:{message}", code.ToString(), innerException: null);
        refusal.Data[TableErrorParser.FailedAction] = index.ToString(CultureInfo.InvariantCulture);
        return new TableTransactionFailedException(refusal);
    }
}
