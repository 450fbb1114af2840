using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Connection;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;
using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables;

/// <summary>The tables of an account. Thread-safe; make one and keep it.</summary>
public class TableServiceClient
{
    private readonly TableConnection connection;
    private readonly TableRequests tables;

    /// <summary>A client for mocks; it answers nothing by itself.</summary>
    protected TableServiceClient()
    {
        connection = null!;
        tables = null!;
    }

    /// <summary>A client from a connection string.</summary>
    /// <param name="connectionString">The connection string of a storage account or an emulator; <c>UseDevelopmentStorage=true</c> for the local one.</param>
    /// <exception cref="FormatException">The connection string is malformed or says too little.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <summary>A client from a connection string.</summary>
    /// <param name="connectionString">The connection string of a storage account or an emulator; <c>UseDevelopmentStorage=true</c> for the local one.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="FormatException">The connection string is malformed or says too little.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableConnection.WithConnectionString(connectionString, options))
    {
    }

    /// <summary>A client whose URI carries a shared access signature.</summary>
    /// <param name="endpoint">The service's URI with the signature as its query.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="ArgumentException">The signature would be sent unencrypted to another machine.</exception>
    public TableServiceClient(Uri endpoint, TableClientOptions? options = null)
        : this(TableConnection.WithSasOf(TableAddress.Parse(endpoint), options))
    {
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="credential">The signature; updating it takes effect with the next request.</param>
    /// <exception cref="ArgumentException">The signature would be sent unencrypted to another machine.</exception>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    /// <summary>A client with a shared access signature.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="credential">The signature; updating it takes effect with the next request.</param>
    /// <param name="options">Retries, transport and logging.</param>
    /// <exception cref="ArgumentException">The signature would be sent unencrypted to another machine.</exception>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(TableConnection.WithSas(TableAddress.Parse(endpoint), credential, options))
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="credential">The account's key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, options: null)
    {
    }

    /// <summary>A client with the account's key.</summary>
    /// <param name="endpoint">The service's URI.</param>
    /// <param name="credential">The account's key.</param>
    /// <param name="options">Retries, transport and logging.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(TableConnection.WithKey(TableAddress.Parse(endpoint), credential, options))
    {
    }

    /// <summary>A client that signs in, for example with a managed identity.</summary>
    /// <param name="endpoint">The service's URI; https, for tokens are sent nowhere else.</param>
    /// <param name="tokenCredential">Where tokens come from.</param>
    /// <param name="options">Retries, transport and logging.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableConnection.WithToken(TableAddress.Parse(endpoint), tokenCredential, options))
    {
    }

    private TableServiceClient(TableConnection connection)
    {
        this.connection = connection;
        tables = new TableRequests(connection);
        AccountName = connection.AccountName;
        Uri = connection.Service;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName { get; } = "";

    /// <summary>The service's URI, without any signature.</summary>
    public virtual Uri Uri { get; } = null!;

    /// <summary>Makes a filter of an interpolated string: <c>$"TableName eq {name}"</c>. What is interpolated is quoted and escaped.</summary>
    /// <param name="filter">The filter.</param>
    /// <exception cref="ArgumentException">A value has a type that filters cannot have.</exception>
    public static string CreateQueryFilter(FormattableString filter) => FilterString.Create(filter);

    /// <summary>Makes a filter of a predicate.</summary>
    /// <param name="filter">Comparisons of <see cref="TableItem.Name"/> with a value, joined by &amp;&amp;, || and !.</param>
    /// <returns>The filter; null when the predicate is always true.</returns>
    /// <exception cref="NotSupportedException">The service cannot do what the predicate asks.</exception>
    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) => FilterExpression.Translate(filter)!;

    /// <summary>A client of one table that shares this one's connection. Nothing is sent.</summary>
    /// <param name="tableName">The table.</param>
    public virtual TableClient GetTableClient(string tableName) => new(connection, tableName);

    /// <summary>Creates a table.</summary>
    /// <param name="tableName">Its name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists or TableBeingDeleted, 400 for an invalid name, or another refusal.</exception>
    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        tables.Create(tableName, cancellationToken);

    /// <inheritdoc cref="CreateTable"/>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        tables.CreateAsync(tableName, cancellationToken);

    /// <summary>Creates a table unless it is there.</summary>
    /// <param name="tableName">Its name: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The table; the raw response has status 409 when it was there.</returns>
    /// <exception cref="RequestFailedException">409 TableBeingDeleted, 400 for an invalid name, or another refusal.</exception>
    public virtual Response<TableItem> CreateTableIfNotExists(string tableName, CancellationToken cancellationToken = default) =>
        tables.CreateIfNotExists(tableName, cancellationToken);

    /// <inheritdoc cref="CreateTableIfNotExists"/>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        tables.CreateIfNotExistsAsync(tableName, cancellationToken);

    /// <summary>Deletes a table and its entities. The service needs a while before the name is free again.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response; status 404 when there was no such table.</returns>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        tables.Delete(tableName, cancellationToken);

    /// <inheritdoc cref="DeleteTable"/>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        tables.DeleteAsync(tableName, cancellationToken);

    /// <summary>Lists the tables that satisfy a filter, by name.</summary>
    /// <param name="filter">The filter; null for all tables.</param>
    /// <param name="maxPerPage">How many tables to fetch at a time, 1 to 1,000; null for 1,000.</param>
    /// <param name="cancellationToken">Gives the requests up.</param>
    /// <exception cref="RequestFailedException">While enumerating: the service refused.</exception>
    public virtual Pageable<TableItem> Query(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TablePageable<TableItem>(tables.Query(filter, maxPerPage), cancellationToken);

    /// <inheritdoc cref="Query(string, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new TableAsyncPageable<TableItem>(tables.Query(filter, maxPerPage), cancellationToken);

    /// <summary>Lists the tables that satisfy a filter; what is interpolated is quoted and escaped.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="maxPerPage">How many tables to fetch at a time, 1 to 1,000; null for 1,000.</param>
    /// <param name="cancellationToken">Gives the requests up.</param>
    /// <exception cref="RequestFailedException">While enumerating: the service refused.</exception>
    public virtual Pageable<TableItem> Query(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(FilterString.Create(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="Query(FormattableString, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(FilterString.Create(filter), maxPerPage, cancellationToken);

    /// <summary>Lists the tables that satisfy a predicate.</summary>
    /// <param name="filter">Comparisons of <see cref="TableItem.Name"/> with a value, joined by &amp;&amp;, || and !.</param>
    /// <param name="maxPerPage">How many tables to fetch at a time, 1 to 1,000; null for 1,000.</param>
    /// <param name="cancellationToken">Gives the requests up.</param>
    /// <exception cref="NotSupportedException">The service cannot do what the predicate asks.</exception>
    /// <exception cref="RequestFailedException">While enumerating: the service refused.</exception>
    public virtual Pageable<TableItem> Query(
        Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(FilterExpression.Translate(filter), maxPerPage, cancellationToken);

    /// <inheritdoc cref="Query(Expression{Func{TableItem, bool}}, int?, CancellationToken)"/>
    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(FilterExpression.Translate(filter), maxPerPage, cancellationToken);

    /// <summary>The beginning of a signature for this account's tables.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="resourceTypes">What it is about.</param>
    /// <param name="expiresOn">When it ends.</param>
    public virtual TableAccountSasBuilder GetSasBuilder(
        TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        new(permissions, resourceTypes, expiresOn);

    /// <summary>The beginning of a signature for this account's tables.</summary>
    /// <param name="rawPermissions">What it allows, as the service spells it: letters out of <c>rwdlau</c>, in that order.</param>
    /// <param name="resourceTypes">What it is about.</param>
    /// <param name="expiresOn">When it ends.</param>
    public virtual TableAccountSasBuilder GetSasBuilder(
        string rawPermissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        new(rawPermissions, resourceTypes, expiresOn);

    /// <summary>The service's URI with a signature.</summary>
    /// <param name="permissions">What it allows.</param>
    /// <param name="resourceTypes">What it is about.</param>
    /// <param name="expiresOn">When it ends.</param>
    /// <exception cref="InvalidOperationException">The client does not have the account's key.</exception>
    public virtual Uri GenerateSasUri(
        TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn) =>
        GenerateSasUri(GetSasBuilder(permissions, resourceTypes, expiresOn));

    /// <summary>The service's URI with a signature.</summary>
    /// <param name="builder">The signature.</param>
    /// <exception cref="InvalidOperationException">The client does not have the account's key.</exception>
    public virtual Uri GenerateSasUri(TableAccountSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new UriBuilder(Uri) { Query = builder.Sign(SasQuery.RequireKey(connection.Key)) }.Uri;
    }
}
