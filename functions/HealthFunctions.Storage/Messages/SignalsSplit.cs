using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Storage.Messages;

/// <summary>
/// Splits many signals into messages that a queue takes without a blob, so that instances share the work. Signals of one customer
/// stand together: its state is then changed by few transactions.
/// </summary>
public static class SignalsSplit
{
    // Wider than any number of messages that one delivery can be split into.
    private const int WidestPart = 99_999;

    /// <summary>The messages, each as full as it can be; one for signals that fit, none where there are no signals.</summary>
    /// <param name="whole">All signals as one message, of any size.</param>
    public static IReadOnlyList<SignalsMessage> Of(SignalsMessage whole)
    {
        var room = PipelineQueues.MaxMessageBytes - (whole with { Signals = [], Part = WidestPart, Parts = WidestPart }).ToUtf8Json().Length;
        var parts = Fill(whole.Signals, room).ToList();
        return [.. parts.Select((signals, part) => whole with { Signals = signals, Part = part, Parts = parts.Count })];
    }

    private static IEnumerable<List<Signal>> Fill(IEnumerable<Signal> signals, int room)
    {
        var part = new List<Signal>();
        var bytes = 0;
        foreach (var signal in ByCustomer(signals))
        {
            // With the comma before it.
            var more = JsonSerializer.SerializeToUtf8Bytes(signal, StorageJson.Default.Signal).Length + 1;
            if (part.Count > 0 && bytes + more > room)
            {
                yield return part;
                part = [];
                bytes = 0;
            }

            part.Add(signal);
            bytes += more;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static IEnumerable<Signal> ByCustomer(IEnumerable<Signal> signals) => signals
        .OrderBy(signal => signal.AccountId, StringComparer.Ordinal)
        .ThenBy(signal => signal.ExternalId?.Source, StringComparer.Ordinal)
        .ThenBy(signal => signal.ExternalId?.Id, StringComparer.Ordinal);
}
