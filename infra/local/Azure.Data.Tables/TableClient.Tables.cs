using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <content>The table itself.</content>
public partial class TableClient
{
    /// <summary>Creates the table.</summary>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="RequestFailedException">409 TableAlreadyExists or TableBeingDeleted, or another refusal.</exception>
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) => tables.Create(Name, cancellationToken);

    /// <inheritdoc cref="Create"/>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        tables.CreateAsync(Name, cancellationToken);

    /// <summary>Creates the table unless it is there.</summary>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The table; the raw response has status 409 when it was there.</returns>
    /// <exception cref="RequestFailedException">409 TableBeingDeleted, or another refusal.</exception>
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        tables.CreateIfNotExists(Name, cancellationToken);

    /// <inheritdoc cref="CreateIfNotExists"/>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        tables.CreateIfNotExistsAsync(Name, cancellationToken);

    /// <summary>Deletes the table and its entities. The service needs a while before the name is free again.</summary>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response; status 404 when there was no such table.</returns>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public virtual Response Delete(CancellationToken cancellationToken = default) => tables.Delete(Name, cancellationToken);

    /// <inheritdoc cref="Delete"/>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => tables.DeleteAsync(Name, cancellationToken);
}
