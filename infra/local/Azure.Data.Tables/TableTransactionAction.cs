namespace Azure.Data.Tables;

/// <summary>One action of a transaction; see <see cref="TableClient.SubmitTransactionAsync"/>.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition on the entity's version.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity to do it to; a deletion reads only its keys.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action that succeeds only while the stored entity has the version <paramref name="etag"/>.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity to do it to; a deletion reads only its keys.</param>
    /// <param name="etag">The condition of an update or a deletion; the default sets none.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity to do it to.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that the stored entity must have; the default sets no condition.</summary>
    public ETag ETag { get; }
}
