using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Protocol;

/// <summary>The pages of a request, each fetched when it is reached.</summary>
internal sealed class TableAsyncPageable<T>(PagedRequest<T> request, CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint, CancellationToken);

    /// <summary>Given up by the token of the query and by the one of the enumeration.</summary>
    private async IAsyncEnumerable<Page<T>> Pages(
        string? continuationToken, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await request.FetchAsync(continuationToken, pageSize, cancellationToken).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
