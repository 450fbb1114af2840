namespace Azure.Data.Tables.Sas;

/// <summary>What a signature of a table allows.</summary>
[Flags]
#pragma warning disable MA0062 // All sets every bit, those without a name too.
public enum TableSasPermissions
#pragma warning restore MA0062
{
    /// <summary>Reading and querying entities.</summary>
    Read = 1,

    /// <summary>Inserting entities.</summary>
    Add = 2,

    /// <summary>Changing entities; together with <see cref="Add"/>, upserting.</summary>
    Update = 4,

    /// <summary>Deleting entities.</summary>
    Delete = 8,

    /// <summary>Everything.</summary>
    All = ~0,
}
