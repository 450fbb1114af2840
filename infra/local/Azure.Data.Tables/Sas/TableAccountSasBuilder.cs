namespace Azure.Data.Tables.Sas;

/// <summary>
/// Makes a shared access signature of the tables of an account.
/// See https://learn.microsoft.com/rest/api/storageservices/create-account-sas.
/// </summary>
public class TableAccountSasBuilder
{
    private const string Tables = "t";

    /// <summary>A signature of an account.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="resourceTypes">What it is about.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableAccountSasBuilder(TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
        : this(Letters(permissions), resourceTypes, expiresOn)
    {
    }

    /// <summary>A signature of an account.</summary>
    /// <param name="rawPermissions">What it allows, as the service spells it: letters out of <c>rwdlau</c>, in that order.</param>
    /// <param name="resourceTypes">What it is about.</param>
    /// <param name="expiresOn">When it ends.</param>
    public TableAccountSasBuilder(string rawPermissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(rawPermissions);
        Permissions = rawPermissions;
        ResourceTypes = resourceTypes;
        ExpiresOn = expiresOn;
    }

    /// <summary>What it allows, as the service spells it.</summary>
    public string Permissions { get; private set; }

    /// <summary>What it is about.</summary>
    public TableAccountSasResourceTypes ResourceTypes { get; set; }

    /// <summary>The protocols that it may be used over.</summary>
    public TableSasProtocol Protocol { get; set; }

    /// <summary>When it begins; the default means at once. Clocks differ: leave some minutes.</summary>
    public DateTimeOffset StartsOn { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresOn { get; set; }

    /// <summary>Sets what it allows.</summary>
    /// <param name="permissions">What it allows.</param>
    public void SetPermissions(TableAccountSasPermissions permissions) => Permissions = Letters(permissions);

    /// <summary>Sets what it allows.</summary>
    /// <param name="rawPermissions">As the service spells it: letters out of <c>rwdlau</c>, in that order.</param>
    public void SetPermissions(string rawPermissions) => Permissions = rawPermissions;

    /// <summary>Signs.</summary>
    /// <param name="sharedKeyCredential">The account's key.</param>
    /// <returns>The query that carries the signature, without a question mark.</returns>
    /// <exception cref="InvalidOperationException">Permissions or an end are missing.</exception>
    public string Sign(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        if (string.IsNullOrEmpty(Permissions) || ExpiresOn == default)
        {
            throw new InvalidOperationException("A signature needs Permissions and ExpiresOn.");
        }

        var types = SasQuery.Letters(
            ResourceTypes,
            (TableAccountSasResourceTypes.Service, 's'),
            (TableAccountSasResourceTypes.Container, 'c'),
            (TableAccountSasResourceTypes.Object, 'o'));
        var signature = sharedKeyCredential.Sign(string.Join(
            '\n',
            sharedKeyCredential.AccountName,
            Permissions,
            Tables,
            types,
            SasQuery.Time(StartsOn),
            SasQuery.Time(ExpiresOn),
            "", // any address
            SasQuery.Protocol(Protocol),
            SasQuery.Version,
            ""));
        return SasQuery.Join(
            ("sv", SasQuery.Version),
            ("ss", Tables),
            ("srt", types),
            ("spr", SasQuery.Protocol(Protocol)),
            ("st", SasQuery.Time(StartsOn)),
            ("se", SasQuery.Time(ExpiresOn)),
            ("sp", Permissions),
            ("sig", signature));
    }

    private static string Letters(TableAccountSasPermissions permissions) => SasQuery.Letters(
        permissions,
        (TableAccountSasPermissions.Read, 'r'),
        (TableAccountSasPermissions.Write, 'w'),
        (TableAccountSasPermissions.Delete, 'd'),
        (TableAccountSasPermissions.List, 'l'),
        (TableAccountSasPermissions.Add, 'a'),
        (TableAccountSasPermissions.Update, 'u'));
}
