using Azure.Core;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <content>Single entities.</content>
public partial class TableClient
{
    private const int NotFound = 404;

    /// <summary>Inserts an entity.</summary>
    /// <typeparam name="T">The entity's class.</typeparam>
    /// <param name="entity">The entity, with both keys.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response, with the new version in its ETag header.</returns>
    /// <exception cref="RequestFailedException">409 EntityAlreadyExists, 404 TableNotFound, or another refusal.</exception>
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => Send(entities.Insert(entity), tolerated: null, cancellationToken);

    /// <inheritdoc cref="AddEntity{T}"/>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(entities.Insert(entity), tolerated: null, cancellationToken);

    /// <summary>Inserts an entity, or merges it into or replaces the one that is there, whatever its version.</summary>
    /// <typeparam name="T">The entity's class.</typeparam>
    /// <param name="entity">The entity, with both keys.</param>
    /// <param name="mode">What happens to stored properties that the entity does not mention.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response, with the new version in its ETag header.</returns>
    /// <exception cref="RequestFailedException">404 TableNotFound, or another refusal.</exception>
    public virtual Response UpsertEntity<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => Send(entities.Update(entity, mode, ifMatch: default), tolerated: null, cancellationToken);

    /// <inheritdoc cref="UpsertEntity{T}"/>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(entities.Update(entity, mode, ifMatch: default), tolerated: null, cancellationToken);

    /// <summary>Changes an entity that is there and has the version <paramref name="ifMatch"/>.</summary>
    /// <typeparam name="T">The entity's class.</typeparam>
    /// <param name="entity">The entity, with both keys.</param>
    /// <param name="ifMatch">The version, usually <see cref="ITableEntity.ETag"/> as it was read; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What happens to stored properties that the entity does not mention.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response, with the new version in its ETag header.</returns>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default.</exception>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, 404 ResourceNotFound, or another refusal.</exception>
    public virtual Response UpdateEntity<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => Send(entities.Update(entity, mode, Condition(ifMatch)), tolerated: null, cancellationToken);

    /// <inheritdoc cref="UpdateEntity{T}"/>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => SendAsync(entities.Update(entity, mode, Condition(ifMatch)), tolerated: null, cancellationToken);

    /// <summary>Deletes an entity; that it is not there is as good.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The name within it.</param>
    /// <param name="ifMatch">The version that it must have; the default means any.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response; status 404 when there was no such entity.</returns>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, or another refusal.</exception>
    public virtual Response DeleteEntity(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Send(entities.Delete(partitionKey, rowKey, ifMatch), NotFound, cancellationToken);

    /// <inheritdoc cref="DeleteEntity(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendAsync(entities.Delete(partitionKey, rowKey, ifMatch), NotFound, cancellationToken);

    /// <summary>Deletes an entity by the keys of <paramref name="entity"/>; that it is not there is as good.</summary>
    /// <param name="entity">Any entity with those keys; its own ETag is not looked at.</param>
    /// <param name="ifMatch">The version that it must have; the default means any.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The response; status 404 when there was no such entity.</returns>
    /// <exception cref="RequestFailedException">412 UpdateConditionNotSatisfied, or another refusal.</exception>
    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        EntityRequests.RequireKeys(entity);
        return DeleteEntity(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <inheritdoc cref="DeleteEntity(ITableEntity, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        EntityRequests.RequireKeys(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Reads an entity.</summary>
    /// <typeparam name="T">The entity's class; it needs a public constructor without parameters.</typeparam>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The name within it.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="RequestFailedException">404 ResourceNotFound or TableNotFound, or another refusal.</exception>
    public virtual Response<T> GetEntity<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        EntityOf<T>(Send(entities.Get(partitionKey, rowKey, select), tolerated: null, cancellationToken));

    /// <inheritdoc cref="GetEntity{T}"/>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        EntityOf<T>(await SendAsync(entities.Get(partitionKey, rowKey, select), tolerated: null, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads an entity that may not be there.</summary>
    /// <typeparam name="T">The entity's class; it needs a public constructor without parameters.</typeparam>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The name within it.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The entity, or a response without a value.</returns>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        EntityIfFound<T>(Send(entities.Get(partitionKey, rowKey, select), NotFound, cancellationToken));

    /// <inheritdoc cref="GetEntityIfExists{T}"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        EntityIfFound<T>(await SendAsync(entities.Get(partitionKey, rowKey, select), NotFound, cancellationToken).ConfigureAwait(false));

    private static Response<T> EntityOf<T>(Response response)
        where T : class, ITableEntity => Response.FromValue(EntityJson.ReadEntity<T>(response.Content.ToMemory().Span), response);

    private static NullableResponse<T> EntityIfFound<T>(Response response)
        where T : class, ITableEntity => response.Status == NotFound ? new NoValueResponse<T>(response) : EntityOf<T>(response);

    private static ETag Condition(ETag ifMatch) => ifMatch == default
        ? throw new ArgumentException("Give the version that was read, or ETag.All for any.", nameof(ifMatch))
        : ifMatch;

    private Response Send(HttpMessage message, int? tolerated, CancellationToken cancellationToken)
    {
        using (message)
        {
            return connection.Send(message, tolerated, cancellationToken);
        }
    }

    private async Task<Response> SendAsync(HttpMessage message, int? tolerated, CancellationToken cancellationToken)
    {
        using (message)
        {
            return await connection.SendAsync(message, tolerated, cancellationToken).ConfigureAwait(false);
        }
    }
}
