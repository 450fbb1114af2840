using Azure.Core;
using Azure.Data.Tables.Connection;

namespace Azure.Data.Tables.Protocol;

/// <summary>A request that is answered page by page.</summary>
/// <param name="Connection">What it is sent through.</param>
/// <param name="PageSize">How many values a page may have at most; null leaves it to the service.</param>
/// <param name="Create">The request for the page at a continuation token; null for the first page.</param>
/// <param name="Read">The values of a response.</param>
/// <param name="NextOf">The token for the page after a response; null after the last.</param>
internal sealed record PagedRequest<T>(
    TableConnection Connection,
    int? PageSize,
    Func<string?, int?, HttpMessage> Create,
    Func<Response, IReadOnlyList<T>> Read,
    Func<Response, string?> NextOf)
{
    public async Task<Page<T>> FetchAsync(string? continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        using var message = Create(continuationToken, pageSize ?? PageSize);
        return PageOf(await Connection.SendAsync(message, tolerated: null, cancellationToken).ConfigureAwait(false));
    }

    public Page<T> Fetch(string? continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        using var message = Create(continuationToken, pageSize ?? PageSize);
        return PageOf(Connection.Send(message, tolerated: null, cancellationToken));
    }

    private Page<T> PageOf(Response response) => Page<T>.FromValues(Read(response), NextOf(response), response);
}
