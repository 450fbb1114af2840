using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <content>Shared access signatures of the table.</content>
public partial class TableClient
{
    /// <summary>The beginning of a signature for this table.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="expiresOn">When it ends.</param>
    public virtual TableSasBuilder GetSasBuilder(TableSasPermissions permissions, DateTimeOffset expiresOn) => new(Name, permissions, expiresOn);

    /// <summary>The beginning of a signature for this table.</summary>
    /// <param name="rawPermissions">What it allows, as the service spells it: letters out of <c>raud</c>, in that order.</param>
    /// <param name="expiresOn">When it ends.</param>
    public virtual TableSasBuilder GetSasBuilder(string rawPermissions, DateTimeOffset expiresOn) => new(Name, rawPermissions, expiresOn);

    /// <summary>The table's URI with a signature.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="expiresOn">When it ends.</param>
    /// <exception cref="InvalidOperationException">The client does not have the account's key.</exception>
    public virtual Uri GenerateSasUri(TableSasPermissions permissions, DateTimeOffset expiresOn) =>
        GenerateSasUri(GetSasBuilder(permissions, expiresOn));

    /// <summary>The table's URI with a signature.</summary>
    /// <param name="builder">The signature, for this table.</param>
    /// <exception cref="ArgumentException">The builder is for another table.</exception>
    /// <exception cref="InvalidOperationException">The client does not have the account's key.</exception>
    public virtual Uri GenerateSasUri(TableSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.TableName != Name)
        {
            throw new ArgumentException($"The signature is for table '{builder.TableName}', this client for '{Name}'.", nameof(builder));
        }

        return new UriBuilder(Uri) { Query = builder.Sign(SasQuery.RequireKey(connection.Key)) }.Uri;
    }
}
