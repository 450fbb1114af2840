using Azure.Core;
using Azure.Data.Tables.Connection;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>
/// A table: its entities, its transactions, and the table itself. Thread-safe; make one and keep it.
/// </summary>
/// <remarks>
/// Requests that the service could not take (408, 429, 500, 502, 503, 504, or no answer in time) are sent again, as
/// <see cref="ClientOptions.Retry"/> says. A write that is sent again may meet its own effect: an insertion then answers EntityAlreadyExists.
/// </remarks>
public partial class TableClient
{
    private readonly TableConnection connection;
    private readonly TableRequests tables;
    private readonly EntityRequests entities;

    /// <summary>A client for mocks; it answers nothing by itself.</summary>
    protected TableClient()
    {
        connection = null!;
        tables = null!;
        entities = null!;
    }

    /// <summary>A client from a connection string.</summary>
    /// <param name="connectionString">The connection string of a storage account or an emulator; <c>UseDevelopmentStorage=true</c> for the local one.</param>
    /// <param name="tableName">The table.</param>
    /// <exception cref="FormatException">The connection string is malformed or says too little.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, options: null)
    {
    }

    /// <summary>A client from a connection string.</summary>
    /// <param name="connectionString">The connection string of a storage account or an emulator; <c>UseDevelopmentStorage=true</c> for the local one.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="FormatException">The connection string is malformed or says too little.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableConnection.WithConnectionString(connectionString, options), tableName)
    {
    }

    /// <summary>A client whose URI carries a shared access signature.</summary>
    /// <param name="endpoint">The table's URI with the signature as its query, as <see cref="GenerateSasUri(Sas.TableSasBuilder)"/> makes it.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="ArgumentException">The URI names no table, or would send the signature unencrypted to another machine.</exception>
    public TableClient(Uri endpoint, TableClientOptions? options = null)
        : this(TableConnection.WithSasOf(TableAddress.Parse(endpoint), options), TableOf(endpoint))
    {
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">The table's URI.</param>
    /// <param name="credential">The signature; updating it takes effect with the next request.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="ArgumentException">The URI names no table, or would send the signature unencrypted to another machine.</exception>
    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TableConnection.WithSas(TableAddress.Parse(endpoint), credential, options), TableOf(endpoint))
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The account's key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, options: null)
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="credential">The account's key.</param>
    /// <param name="options">Retries, transport and logging.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(TableConnection.WithKey(TableAddress.Parse(endpoint), credential, options), tableName)
    {
    }

    /// <summary>A client that signs in, for example with a managed identity.</summary>
    /// <param name="endpoint">The service's URI; https, for tokens are sent nowhere else.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="tokenCredential">Where tokens come from.</param>
    /// <param name="options">Retries, transport and logging.</param>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableConnection.WithToken(TableAddress.Parse(endpoint), tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableConnection connection, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.connection = connection;
        tables = new TableRequests(connection);
        entities = new EntityRequests(connection, tableName);
        Name = tableName;
        AccountName = connection.AccountName;
        Uri = connection.UriOf(TablePath.OfEntities(tableName));
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; } = "";

    /// <summary>The account's name.</summary>
    public virtual string AccountName { get; } = "";

    /// <summary>The table's URI, without any signature.</summary>
    public virtual Uri Uri { get; } = null!;

    private static string TableOf(Uri endpoint) => TableAddress.Parse(endpoint).TableName
        ?? throw new ArgumentException($"{endpoint.GetLeftPart(UriPartial.Path)} names no table: append its name to the path.", nameof(endpoint));
}
