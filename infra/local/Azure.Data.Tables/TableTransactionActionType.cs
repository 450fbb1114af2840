namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does to its entity.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails with EntityAlreadyExists when the entity is there.</summary>
    Add = 0,

    /// <summary>Merges into a stored entity, under the action's ETag when it has one.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces a stored entity, under the action's ETag when it has one.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes; fails with ResourceNotFound when the entity is not there.</summary>
    Delete = 3,

    /// <summary>Inserts, or merges into what is there.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or replaces what is there.</summary>
    UpsertReplace = 5,
}
