using System.Linq.Expressions;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <content>Queries.</content>
public partial class TableClient
{
    /// <summary>Makes a filter of an interpolated string: <c>$"PartitionKey eq {key}"</c>. What is interpolated is quoted and escaped.</summary>
    /// <param name="filter">The filter.</param>
    /// <exception cref="ArgumentException">A value has a type that filters cannot have.</exception>
    public static string CreateQueryFilter(FormattableString filter) => FilterString.Create(filter);

    /// <summary>Makes a filter of a predicate.</summary>
    /// <typeparam name="T">The entity's class.</typeparam>
    /// <param name="filter">Comparisons of a property with a value, joined by &amp;&amp;, || and !.</param>
    /// <returns>The filter; null when the predicate is always true.</returns>
    /// <exception cref="NotSupportedException">The service cannot do what the predicate asks.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterExpression.Translate(filter)!;

    /// <summary>Reads the entities that satisfy a filter, sorted by partition key and row key.</summary>
    /// <typeparam name="T">The entity's class; it needs a public constructor without parameters.</typeparam>
    /// <param name="filter">The filter, see <see cref="CreateQueryFilter(FormattableString)"/>; null for all entities.</param>
    /// <param name="maxPerPage">How many entities to fetch at a time, 1 to 1,000; null for 1,000.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives the requests up.</param>
    /// <exception cref="RequestFailedException">While enumerating: 404 TableNotFound, 400 InvalidInput, or another refusal.</exception>
    public virtual Pageable<T> Query<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new TablePageable<T>(Request<T>(filter, maxPerPage, select), cancellationToken);

    /// <inheritdoc cref="Query{T}(string, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => new TableAsyncPageable<T>(Request<T>(filter, maxPerPage, select), cancellationToken);

    /// <summary>Reads the entities that satisfy a predicate, sorted by partition key and row key.</summary>
    /// <typeparam name="T">The entity's class; it needs a public constructor without parameters.</typeparam>
    /// <param name="filter">Comparisons of a property with a value, joined by &amp;&amp;, || and !.</param>
    /// <param name="maxPerPage">How many entities to fetch at a time, 1 to 1,000; null for 1,000.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Gives the requests up.</param>
    /// <exception cref="NotSupportedException">The service cannot do what the predicate asks.</exception>
    /// <exception cref="RequestFailedException">While enumerating: 404 TableNotFound, or another refusal.</exception>
    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => Query<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    /// <inheritdoc cref="Query{T}(Expression{Func{T, bool}}, int?, IEnumerable{string}, CancellationToken)"/>
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => QueryAsync<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    private PagedRequest<T> Request<T>(string? filter, int? maxPerPage, IEnumerable<string>? select)
        where T : class, ITableEntity => new(
            connection,
            maxPerPage,
            (continuationToken, pageSize) => entities.Query(filter, select, pageSize, ContinuationToken.Parse(continuationToken)),
            response => EntityJson.ReadPage<T>(response.Content.ToMemory().Span),
            ContinuationToken.Of);
}
