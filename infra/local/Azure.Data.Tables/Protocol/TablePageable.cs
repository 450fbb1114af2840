namespace Azure.Data.Tables.Protocol;

/// <summary>The pages of a request, each fetched when it is reached.</summary>
internal sealed class TablePageable<T>(PagedRequest<T> request, CancellationToken cancellationToken) : Pageable<T>(cancellationToken)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = request.Fetch(continuationToken, pageSizeHint, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
