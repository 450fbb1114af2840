namespace Azure.Data.Tables.Sas;

/// <summary>What a signature of an account allows.</summary>
[Flags]
#pragma warning disable MA0062 // All sets every bit, those without a name too.
public enum TableAccountSasPermissions
#pragma warning restore MA0062
{
    /// <summary>Reading and querying entities.</summary>
    Read = 1,

    /// <summary>Creating tables.</summary>
    Write = 2,

    /// <summary>Deleting tables and entities.</summary>
    Delete = 4,

    /// <summary>Listing tables.</summary>
    List = 8,

    /// <summary>Inserting entities.</summary>
    Add = 16,

    /// <summary>Changing entities.</summary>
    Update = 64,

    /// <summary>Everything.</summary>
    All = ~0,
}
