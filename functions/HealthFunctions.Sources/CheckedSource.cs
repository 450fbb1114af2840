using HealthFunctions.Core;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources;

/// <summary>
/// A source whose signals carry its name and keep every rule. <see cref="SourceCatalogue"/> hands out nothing else, so whoever
/// applies signals need not think of it.
/// </summary>
/// <param name="source">The source as it is written.</param>
internal sealed class CheckedSource(ISource source) : ISource
{
    public string Name => source.Name;

    public int MaxBodyBytes => source.MaxBodyBytes;

    public IReadOnlyList<string> HeadersRead => source.HeadersRead;

    public bool CompletesPulses => source.CompletesPulses;

    public SourceReply? Reply => source.Reply;

    public Authentication Authenticate(Delivery delivery) => source.Authenticate(delivery);

    /// <summary>The present, for the rule on times ahead of our clock, is the time of arrival: so the answer stays the same later.</summary>
    public Normalisation Normalise(Delivery delivery)
    {
        var read = source.Normalise(delivery);
        if (read.Signals.Count == 0)
        {
            return read;
        }

        List<BatchItem> good = new(read.Signals.Count);
        List<Fault> bad = [.. read.RejectedItems];
        for (var i = 0; i < read.Signals.Count; i++)
        {
            var signal = read.Signals[i] with { Source = Name };
            if (CompletesPulses && signal is PulseSignal pulse)
            {
                signal = PulseRules.Completed(pulse, delivery.Pulses);
            }

            var path = read.ItemPaths?[i] ?? "$";
            var faults = SignalRules.Check(signal, delivery.ReceivedAt, delivery.Pulses);
            if (faults.Count == 0)
            {
                good.Add(new BatchItem(path, signal));
            }
            else
            {
                bad.AddRange(faults.Select(fault => InPayload(path, signal, fault)));
            }
        }

        return read.ItemPaths is not null ? Normalisation.OfBatch(good, bad)
            : bad.Count > 0 ? Normalisation.Malformed(bad)
            : Normalisation.Of([.. good.Select(item => item.Signal)]);
    }

    /// <summary>A rule names the signal's member; the sender knows only the payload that the signal was made from.</summary>
    private static Fault InPayload(string path, Signal signal, Fault fault) =>
        new(path, $"read as '{SignalTypes.NameOf(signal)}': {fault.Path.TrimStart('$', '.')} {fault.Reason}");
}
