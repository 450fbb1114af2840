using Azure.Data.Tables;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts.Marks;
using HealthFunctions.Storage.Batches;

namespace HealthFunctions.Storage.Accounts;

/// <summary>What some signals change of their account.</summary>
/// <param name="Partition">The partition of the account.</param>
/// <param name="Row">The account's new row; null where all signals had been applied before.</param>
/// <param name="Ledger">What has been applied, these signals included.</param>
/// <param name="Fresh">The signals that had not been applied before.</param>
internal sealed record AccountFold(string Partition, TableEntity? Row, MarkLedger Ledger, IReadOnlyList<Signal> Fresh)
{
    /// <summary>The place of a new account in the lists; null where it has one.</summary>
    public HealthEntity? Place { get; init; }

    /// <summary>The pulses that are set.</summary>
    public IReadOnlyList<PulseEntity> Pulses { get; init; } = [];

    /// <summary>What they change of the account's place in the lists; null where there are none, and where the place is new.</summary>
    public TableEntity? Trail { get; init; }

    /// <summary>How many rows change.</summary>
    public int Changes => Row is null ? 0 : 1 + (Place is null ? 0 : 1) + (Trail is null ? 0 : 1) + Pulses.Count + Ledger.ChangedPages;

    /// <summary>Adds the changes to a transaction; it fails where the account is no longer as it was read.</summary>
    public void AddTo(TransactionBatch batch)
    {
        if (Row is null)
        {
            return;
        }

        Ledger.WriteTo(Row);
        batch.AddOrUpdate(Row);
        Ledger.AddPagesTo(batch);
        if (Place is not null)
        {
            batch.Add(Place);
        }

        if (Trail is not null)
        {
            batch.Merge(Trail);
        }

        foreach (var pulse in Pulses)
        {
            batch.Upsert(pulse);
        }
    }
}
