using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Pulses;

/// <summary>Keeps the trail of an account's pulses beside its health, where reports find it. It is made of the pulses themselves, so it can be made again at any time.</summary>
/// <param name="tables">The tables.</param>
internal sealed class PulseTrails(HealthTables tables)
{
    /// <summary>All pulses of an account.</summary>
    public async Task<IReadOnlyList<Pulse>> PulsesAsync(string partition, string accountId, CancellationToken cancellationToken) =>
        await tables.Health.ReadAsync<PulseEntity>(partition, RowKey.RangeOf(RowKey.PulseKind, accountId), cancellationToken)
            .Select(row => row.Read())
            .ToListAsync(cancellationToken);

    /// <summary>Makes the trail of an account again.</summary>
    public async Task RewriteAsync(string partition, string accountId, CancellationToken cancellationToken)
    {
        var pulses = await PulsesAsync(partition, accountId, cancellationToken);
        try
        {
            await tables.Health.UpdateEntityAsync(ChangeOf(partition, accountId, pulses), ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // The account was erased meanwhile.
        }
    }

    /// <summary>The change of an account's place in the lists that its pulses make.</summary>
    public static TableEntity ChangeOf(string partition, string accountId, IReadOnlyCollection<Pulse> pulses) =>
        new(partition, RowKey.Health(accountId)) { [nameof(HealthEntity.PulseTrail)] = TrailOf(pulses) };

    public static byte[] TrailOf(IReadOnlyCollection<Pulse> pulses) => PulseTrail.Write(PulseTrail.MarksOf(pulses));
}
