using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Identities;

/// <summary>Signals that wait together for their customer to be mapped: one row, since a customer can have very many.</summary>
/// <param name="Key">Where they are kept.</param>
/// <param name="Signals">The signals.</param>
public sealed record WaitingPack(string Key, IReadOnlyList<Signal> Signals)
{
    /// <summary>Well within the 64 KiB of a binary property, so that a transaction of <see cref="InTransaction"/> packs keeps within its 4 MiB.</summary>
    private const int MaxBytes = 48 * 1024;

    /// <summary>How many packs go into one transaction, with room for the summary.</summary>
    internal const int InTransaction = 64;

    internal static WaitingPack Read(WaitingEntity row) =>
        new(row.RowKey, JsonSerializer.Deserialize(row.Signals, StorageJson.Default.ListSignal) ?? throw new InvalidOperationException($"Row {row.RowKey} holds no signals."));

    /// <summary>The rows of signals, each as full as it can be.</summary>
    internal static IEnumerable<WaitingEntity> RowsOf(ExternalId id, string partition, IEnumerable<Signal> signals)
    {
        var pack = new List<Signal>();
        var bytes = 2;
        foreach (var signal in signals)
        {
            // With the comma before it.
            var more = JsonSerializer.SerializeToUtf8Bytes(signal, StorageJson.Default.Signal).Length + 1;
            if (pack.Count > 0 && bytes + more > MaxBytes)
            {
                yield return RowOf(id, partition, pack);
                pack = [];
                bytes = 2;
            }

            pack.Add(signal);
            bytes += more;
        }

        if (pack.Count > 0)
        {
            yield return RowOf(id, partition, pack);
        }
    }

    private static WaitingEntity RowOf(ExternalId id, string partition, List<Signal> signals) => new()
    {
        PartitionKey = partition,
        RowKey = RowKey.Waiting(id, signals),
        Signals = JsonSerializer.SerializeToUtf8Bytes(signals, StorageJson.Default.ListSignal),
    };
}
