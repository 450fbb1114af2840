using Azure.Data.Tables;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage;

/// <summary>Goes once through rows in the order of the ids in their keys, handing out those that are asked for in the same order.</summary>
/// <param name="rows">The rows.</param>
/// <typeparam name="T">The kind of row.</typeparam>
internal sealed class SortedCursor<T>(IAsyncEnumerator<T> rows) : IAsyncDisposable
    where T : class, ITableEntity
{
    private bool started;
    private bool ended;

    /// <summary>The row of <paramref name="id"/>; null where there is none. Ids have to be asked for in ascending order.</summary>
    public async ValueTask<T?> FindAsync(string id)
    {
        while (!ended)
        {
            var order = started ? string.CompareOrdinal(RowKey.IdOf(rows.Current.RowKey), id) : -1;
            if (order >= 0)
            {
                return order == 0 ? rows.Current : null;
            }

            started = true;
            ended = !await rows.MoveNextAsync();
        }

        return null;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
