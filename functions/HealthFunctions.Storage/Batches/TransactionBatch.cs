using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Batches;

/// <summary>
/// Changes that happen together or not at all. It keeps the limits of an entity-group transaction while it is filled: one
/// partition and at most 100 changes, so that a batch that exists can be submitted.
/// </summary>
/// <param name="partitionKey">The partition of every change.</param>
internal sealed class TransactionBatch(string partitionKey)
{
    /// <summary>The most changes in one transaction. Source: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</summary>
    public const int MaxActions = 100;

    private readonly List<TableTransactionAction> actions = [];

    public int Count => actions.Count;

    public void Add(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.Add, entity));

    public void Upsert(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity));

    /// <summary>Replaces the entity that was read, and fails where somebody else has changed it since.</summary>
    public void Update(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, entity.ETag));

    /// <summary>Adds an entity that is new and replaces one that was read.</summary>
    public void AddOrUpdate(ITableEntity entity)
    {
        if (entity.ETag == default)
        {
            Add(entity);
        }
        else
        {
            Update(entity);
        }
    }

    /// <summary>Changes the columns that are named, whoever changed others since, and fails where there is no such entity (any more).</summary>
    public void Merge(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.UpdateMerge, entity, ETag.All));

    /// <summary>Changes nothing, but fails where there is no such entity (any more).</summary>
    public void Require(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.UpdateMerge, entity, ETag.All));

    public void Delete(ITableEntity entity) => Append(new TableTransactionAction(TableTransactionActionType.Delete, entity, entity.ETag));

    /// <summary>Submits the changes; an empty batch is done at once.</summary>
    /// <exception cref="TableTransactionFailedException">One of the changes was refused, and so none has happened.</exception>
    public async Task SubmitAsync(TableClient table, CancellationToken cancellationToken)
    {
        if (actions.Count > 0)
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    private void Append(TableTransactionAction action)
    {
        if (actions.Count == MaxActions)
        {
            throw new InvalidOperationException($"A transaction takes at most {MaxActions} changes.");
        }

        if (action.Entity.PartitionKey != partitionKey)
        {
            throw new InvalidOperationException($"A transaction of partition {partitionKey} was given an entity of {action.Entity.PartitionKey}.");
        }

        actions.Add(action);
    }
}
