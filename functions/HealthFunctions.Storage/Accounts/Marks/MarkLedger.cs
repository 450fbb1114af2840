using System.Numerics;
using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts.Marks;

/// <summary>
/// Which signals have been applied to one account. The newest marks are in the account's own row, so that a webhook needs no other;
/// the rest are on pages, which are rows beside it, with a filter in the account's row that says which signals are surely on none.
/// Every change of a page is part of a transaction that changes the account's row too: so whoever writes that row as it was read
/// knows that the pages are as they were read. See docs/decisions/0013.
/// </summary>
internal sealed class MarkLedger
{
    private const int LeastInRow = 256;
    private const int MostInRow = 2400;
    private const int InRowForEachPage = 32;

    // Full pages of an account are within one column, and 48 of them within the 4 MiB of a transaction.
    private const int MarksAPage = 2000;
    private const int MostPagesAtOnce = 48;
    private const int MostNewPagesAtOnce = 4;
    private const int PointReadsAtMost = 3;

    private const string MarksColumn = "Marks";
    private const string FilterColumn = "MarkFilter";
    private const string PagesColumn = "MarkPages";
    private const string PagedColumn = "MarksPaged";

    private readonly TableClient table;
    private readonly string partition;
    private readonly string accountId;
    private readonly HashSet<Mark> inRow;
    private readonly Dictionary<int, HashSet<Mark>> loaded = [];
    private readonly SortedSet<int> changed = [];
    private MarkFilter filter;
    private int pages;
    private int paged;

    /// <summary>The ledger of an account as its row has it.</summary>
    /// <param name="table">Where the pages are.</param>
    /// <param name="partition">The partition of the account.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="row">Its row; null where it is new.</param>
    public MarkLedger(TableClient table, string partition, string accountId, TableEntity? row)
    {
        (this.table, this.partition, this.accountId) = (table, partition, accountId);
        inRow = [.. Mark.Read(row?.GetBinary(MarksColumn) ?? [])];
        filter = new MarkFilter(row?.GetBinary(FilterColumn) ?? []);
        pages = row?.GetInt32(PagesColumn) ?? 0;
        paged = row?.GetInt32(PagedColumn) ?? 0;
    }

    /// <summary>How many rows change beside the account's own.</summary>
    public int ChangedPages => changed.Count;

    /// <summary>Those of some marks that are not in the ledger, each once.</summary>
    public async Task<HashSet<Mark>> MissingAsync(IEnumerable<Mark> marks, CancellationToken cancellationToken)
    {
        var missing = marks.Where(mark => !inRow.Contains(mark)).ToHashSet();
        var doubtful = missing.Where(filter.MayContain).ToArray();
        await LoadAsync(doubtful.Select(mark => mark.PageOf(pages)), cancellationToken);
        missing.ExceptWith(doubtful.Where(mark => loaded[mark.PageOf(pages)].Contains(mark)));
        return missing;
    }

    /// <summary>Adds marks that are not in the ledger.</summary>
    /// <returns>False where they are too many for one transaction: then the ledger is of no more use, and fewer are to be tried.</returns>
    public async Task<bool> TryAddAsync(IReadOnlyCollection<Mark> marks, CancellationToken cancellationToken)
    {
        inRow.UnionWith(marks);
        if (inRow.Count > Math.Clamp(pages * InRowForEachPage, LeastInRow, MostInRow))
        {
            await SpillAsync(cancellationToken);
        }

        return inRow.Count <= MostInRow;
    }

    /// <summary>Every mark of the ledger. Pages that are gone, as they are while an account is erased, hold none.</summary>
    public async Task<IReadOnlyCollection<Mark>> AllAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(Enumerable.Range(0, pages), cancellationToken);
        return [.. inRow, .. loaded.Values.SelectMany(page => page)];
    }

    /// <summary>Puts the ledger into the account's row.</summary>
    public void WriteTo(TableEntity row)
    {
        row[MarksColumn] = Mark.Write(inRow);
        if (pages > 0)
        {
            row[FilterColumn] = filter.Bits;
            row[PagesColumn] = pages;
            row[PagedColumn] = paged;
        }
    }

    /// <summary>Adds the changed pages to the transaction that writes the account's row.</summary>
    public void AddPagesTo(TransactionBatch batch)
    {
        foreach (var number in changed)
        {
            var page = new TableEntity(partition, RowKey.MarkPage(accountId, number));
            BinaryColumns.Write(page, MarksColumn, Mark.Write(loaded[number]));
            batch.Upsert(page);
        }
    }

    /// <summary>Moves marks from the row onto pages: all of them, or those of the pages that get most where there are too many pages.</summary>
    private async Task SpillAsync(CancellationToken cancellationToken)
    {
        var total = paged + inRow.Count;
        var before = pages;
        var wanted = (total + MarksAPage - 1) / MarksAPage;
        var after = Math.Max(before, before <= MostPagesAtOnce ? wanted : Math.Min(wanted, before + MostNewPagesAtOnce));

        // Before there were pages, every mark was on what is page 0 now.
        var old = Math.Max(before, 1);
        var split = Enumerable.Range(old, Math.Max(after - old, 0)).Select(page => OriginOf(page, old)).ToHashSet();
        var grows = !filter.Fits(total);
        var ofPages = inRow.GroupBy(mark => mark.PageOf(old)).ToArray();
        var chosen = before <= MostPagesAtOnce || grows
            ? ofPages
            : [.. ofPages.OrderByDescending(page => page.Count()).Take(MostPagesAtOnce - (2 * split.Count))];
        var open = grows ? [.. Enumerable.Range(0, old)] : chosen.Select(page => page.Key).Union(split).ToArray();
        await LoadAsync(open, cancellationToken);

        var added = chosen.SelectMany(page => page).ToArray();
        var moved = open.SelectMany(page => loaded[page]).Concat(added).ToLookup(mark => mark.PageOf(after));
        foreach (var page in open.Concat(Enumerable.Range(old, Math.Max(after - old, 0))))
        {
            loaded[page] = [.. moved[page]];
            changed.Add(page);
        }

        inRow.ExceptWith(added);
        paged += added.Length;
        pages = after;
        filter = grows ? MarkFilter.For(total) : filter;
        foreach (var mark in grows ? moved.SelectMany(page => page) : added)
        {
            filter.Add(mark);
        }
    }

    /// <summary>The page, of those there were, that a new page takes its marks from.</summary>
    private static int OriginOf(int page, int old)
    {
        while (page >= old)
        {
            page -= (int)BitOperations.RoundUpToPowerOf2((uint)page + 1) / 2;
        }

        return page;
    }

    private async Task LoadAsync(IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        var missing = numbers.Distinct().Where(number => !loaded.ContainsKey(number)).Order().ToArray();
        foreach (var number in missing)
        {
            loaded[number] = [];
        }

        // Beyond what there were when the row was read, pages may be left of an account of the same id that was erased.
        var stored = missing.Where(number => number < pages).ToArray();
        if (stored.Length > PointReadsAtMost && stored.Length * 2 >= pages)
        {
            var range = (RowKey.MarkPage(accountId, stored[0]), RowKey.MarkPage(accountId, stored[^1] + 1));
            await foreach (var row in table.ReadAsync<TableEntity>(partition, range, cancellationToken))
            {
                Fill(row);
            }

            return;
        }

        foreach (var few in stored.Chunk(16))
        {
            var rows = await Task.WhenAll(few.Select(number =>
                table.GetEntityIfExistsAsync<TableEntity>(partition, RowKey.MarkPage(accountId, number), cancellationToken: cancellationToken)));
            foreach (var row in rows.Where(row => row.HasValue))
            {
                Fill(row.Value!);
            }
        }

        void Fill(TableEntity row)
        {
            // A range brings pages in between that nobody asked for, or that have changed since.
            if (Array.BinarySearch(stored, RowKey.MarkPageOf(row.RowKey)) is >= 0 and var place)
            {
                loaded[stored[place]] = [.. Mark.Read(BinaryColumns.Read(row, MarksColumn))];
            }
        }
    }
}
