using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm;

/// <summary>Cuts records into what one request can carry, keeping their order.</summary>
internal static class Batches
{
    /// <summary>
    /// A batch names each account once: CRMs refuse a batch that names a record twice, and of two states the later has to win. Ids that
    /// differ only in case count as the same, for some CRMs think so.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<CrmRecord>> Of(IReadOnlyList<CrmRecord> records, int size)
    {
        var batch = new List<CrmRecord>(Math.Min(size, records.Count));
        var accounts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            if (batch.Count == size || !accounts.Add(record.AccountId))
            {
                yield return batch;
                batch = [];
                accounts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { record.AccountId };
            }

            batch.Add(record);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    internal static (IReadOnlyList<CrmRecord> First, IReadOnlyList<CrmRecord> Second) Halve(IReadOnlyList<CrmRecord> batch)
    {
        var middle = batch.Count / 2;
        return ([.. batch.Take(middle)], [.. batch.Skip(middle)]);
    }
}
