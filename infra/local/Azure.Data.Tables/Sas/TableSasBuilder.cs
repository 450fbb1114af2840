namespace Azure.Data.Tables.Sas;

/// <summary>
/// Makes a shared access signature of a table, or of a range of its entities.
/// See https://learn.microsoft.com/rest/api/storageservices/create-service-sas.
/// </summary>
public class TableSasBuilder
{
    /// <summary>A signature to be described by its properties.</summary>
    public TableSasBuilder() => TableName = "";

    /// <summary>A signature of a table.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="permissions">What it allows.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableSasBuilder(string tableName, TableSasPermissions permissions, DateTimeOffset expiresOn)
        : this(tableName, Letters(permissions), expiresOn)
    {
    }

    /// <summary>A signature of a table.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="rawPermissions">What it allows, as the service spells it: letters out of <c>raud</c>, in that order.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableSasBuilder(string tableName, string rawPermissions, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        ArgumentException.ThrowIfNullOrEmpty(rawPermissions);
        TableName = tableName;
        Permissions = rawPermissions;
        ExpiresOn = expiresOn;
    }

    /// <summary>The table.</summary>
    public string TableName { get; set; }

    /// <summary>What it allows, as the service spells it; null when a stored access policy says it.</summary>
    public string? Permissions { get; private set; }

    /// <summary>The protocols that it may be used over.</summary>
    public TableSasProtocol Protocol { get; set; }

    /// <summary>When it begins; the default means at once. Clocks differ: leave some minutes.</summary>
    public DateTimeOffset StartsOn { get; set; }

    /// <summary>When it ends; the default when a stored access policy says it.</summary>
    public DateTimeOffset ExpiresOn { get; set; }

    /// <summary>The stored access policy that it refers to, if any.</summary>
    public string? Identifier { get; set; }

    /// <summary>The first partition that it is for; null for no bound.</summary>
    public string? PartitionKeyStart { get; set; }

    /// <summary>The last partition that it is for; null for no bound.</summary>
    public string? PartitionKeyEnd { get; set; }

    /// <summary>The first row of the first partition that it is for; null for no bound.</summary>
    public string? RowKeyStart { get; set; }

    /// <summary>The last row of the last partition that it is for; null for no bound.</summary>
    public string? RowKeyEnd { get; set; }

    /// <summary>Sets what it allows.</summary>
    /// <param name="permissions">What it allows.</param>
    public void SetPermissions(TableSasPermissions permissions) => Permissions = Letters(permissions);

    /// <summary>Sets what it allows.</summary>
    /// <param name="rawPermissions">As the service spells it: letters out of <c>raud</c>, in that order.</param>
    public void SetPermissions(string rawPermissions) => Permissions = rawPermissions;

    /// <summary>Signs.</summary>
    /// <param name="sharedKeyCredential">The account's key.</param>
    /// <returns>The query that carries the signature, without a question mark.</returns>
    /// <exception cref="InvalidOperationException">Neither permissions and an end nor a stored access policy are given.</exception>
    public string Sign(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        if (Identifier is null && (string.IsNullOrEmpty(Permissions) || ExpiresOn == default))
        {
            throw new InvalidOperationException("A signature needs Permissions and ExpiresOn, or the Identifier of a stored access policy.");
        }

        var signature = sharedKeyCredential.Sign(string.Join(
            '\n',
            Permissions,
            SasQuery.Time(StartsOn),
            SasQuery.Time(ExpiresOn),
            $"/table/{sharedKeyCredential.AccountName}/{LowerName}",
            Identifier,
            "", // any address
            SasQuery.Protocol(Protocol),
            SasQuery.Version,
            PartitionKeyStart,
            RowKeyStart,
            PartitionKeyEnd,
            RowKeyEnd));
        return SasQuery.Join(
            ("sv", SasQuery.Version),
            ("spr", SasQuery.Protocol(Protocol)),
            ("st", SasQuery.Time(StartsOn)),
            ("se", SasQuery.Time(ExpiresOn)),
            ("si", Identifier),
            ("tn", LowerName),
            ("sp", Permissions),
            ("spk", PartitionKeyStart),
            ("srk", RowKeyStart),
            ("epk", PartitionKeyEnd),
            ("erk", RowKeyEnd),
            ("sig", signature));
    }

    // The service signs names of tables in lower case.
#pragma warning disable CA1308
    private string LowerName => TableName.ToLowerInvariant();
#pragma warning restore CA1308

    private static string Letters(TableSasPermissions permissions) => SasQuery.Letters(
        permissions,
        (TableSasPermissions.Read, 'r'),
        (TableSasPermissions.Add, 'a'),
        (TableSasPermissions.Update, 'u'),
        (TableSasPermissions.Delete, 'd'));
}
