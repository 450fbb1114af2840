namespace Azure.Data.Tables.Sas;

/// <summary>What a signature of an account is about.</summary>
[Flags]
#pragma warning disable MA0062 // All sets every bit, those without a name too.
public enum TableAccountSasResourceTypes
#pragma warning restore MA0062
{
    /// <summary>The service as a whole.</summary>
    Service = 1,

    /// <summary>Tables.</summary>
    Container = 2,

    /// <summary>Entities.</summary>
    Object = 4,

    /// <summary>Everything.</summary>
    All = ~0,
}
