using System.Text;
using HealthFunctions.Core.Signals;
using HealthFunctions.Pulses;
using HealthFunctions.Sources;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>What happens to a message of the signals queue: normalise, find the account, apply; what has no account yet waits.</summary>
/// <param name="sources">Who can normalise.</param>
/// <param name="resolver">Finds the account.</param>
/// <param name="waiting">Keeps what has none yet.</param>
/// <param name="mapper">Maps what signals tell of identities.</param>
/// <param name="applier">Changes account state.</param>
/// <param name="merger">Makes one account part of another.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="deliveries">Shows what came of deliveries.</param>
/// <param name="telemetry">Tells how far behind.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how many, never what.</param>
public sealed partial class SignalPipeline(
    SourceCatalogue sources,
    IdentityResolver resolver,
    WaitingSignals waiting,
    IdentityMapper mapper,
    SignalApplier applier,
    AccountMerger merger,
    ActivePulses pulses,
    DeliveryLog deliveries,
    PipelineTelemetry telemetry,
    TimeProvider time,
    ILogger<SignalPipeline> logger)
{
    /// <summary>Deals with a message.</summary>
    /// <returns>Null when it is done; else why it can never be.</returns>
    public async Task<string?> HandleAsync(PipelineMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case DeliveryMessage delivery:
                return await HandleAsync(delivery, cancellationToken);
            case SignalsMessage signals:
                return await HandleAsync(signals, cancellationToken);
            case IdentityMappedMessage { ExternalId: var id }:
                await waiting.ApplyAsync(id, ApplyKnownAsync, cancellationToken);
                return null;
            case MergeAccountMessage { AccountId: var account }:
                await merger.CompleteAsync(account, cancellationToken);
                return null;
            default:
                return $"A message of type {message.GetType().Name} does not belong on this queue.";
        }
    }

    /// <summary>Applies signals that are known to keep every rule, such as those that a function has just made itself.</summary>
    public async Task<ApplyOutcome> ApplyAsync(IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        var (known, unknown) = await resolver.ResolveAsync(signals, cancellationToken);
        var report = await ApplyKnownAsync(known, cancellationToken);
        await waiting.KeepAsync(unknown, cancellationToken);
        return new ApplyOutcome(report.Applied, report.Duplicates, unknown.Count, [.. known.Select(signal => signal.AccountId!).Distinct(StringComparer.Ordinal)]);
    }

    private async Task<ApplyReport> ApplyKnownAsync(IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        var report = await applier.ApplyAsync(signals, cancellationToken);
        await mapper.LearnAsync(signals, cancellationToken);
        Log.Applied(logger, report.Applied, report.Duplicates);
        return report;
    }

    private async Task<string?> HandleAsync(DeliveryMessage message, CancellationToken cancellationToken)
    {
        if (!sources.TryFind(message.Source, out var source))
        {
            return $"There is no source '{message.Source}'.";
        }

        var normalisation = source.Normalise(new Delivery
        {
            Body = Encoding.UTF8.GetBytes(message.Body),
            Headers = new Dictionary<string, string>(message.Headers, StringComparer.OrdinalIgnoreCase),
            ReceivedAt = message.ReceivedAt ?? time.GetUtcNow(),
            Pulses = await pulses.GetAsync(cancellationToken),
        });
        if (normalisation.Faults.Count > 0)
        {
            return $"It cannot be understood: {string.Join("; ", normalisation.Faults.Select(fault => $"{fault.Path} {fault.Reason}"))}";
        }

        var wholly = normalisation.RejectedItems.Count == 0;
        Note(message, await ApplyAsync(normalisation.Signals, cancellationToken), wholly);
        return wholly ? null : RejectedItems.ReasonOf(normalisation);
    }

    private async Task<string?> HandleAsync(SignalsMessage message, CancellationToken cancellationToken)
    {
        if (message.Signals.Any(signal => signal is null) || message.Source is "" or { Length: > SignalRules.MaxTextLength })
        {
            return $"It cannot be applied: every signal must be an object, and the source 1 to {SignalRules.MaxTextLength} characters.";
        }

        var signals = message.Signals.Select(signal => signal with { Source = SourceOf(message, signal) }).ToArray();

        // Whoever may write to the queue may write anything to it, so what comes from there is checked like what comes over HTTP.
        var catalogue = await pulses.GetAsync(cancellationToken);
        var faults = signals.Select(signal => SignalRules.Check(signal, time.GetUtcNow(), catalogue)).ToArray();
        var good = signals.Zip(faults).Where(item => item.Second.Count == 0).Select(item => item.First).ToArray();
        Note(message, await ApplyAsync(good, cancellationToken), wholly: good.Length == signals.Length);
        var first = faults.Index().FirstOrDefault(item => item.Item.Count > 0);
        return first.Item is null
            ? null
            : $"{signals.Length - good.Length} of {signals.Length} signals break a rule; the others are applied. The first: "
                + $"[{first.Index}] {string.Join("; ", first.Item.Select(fault => $"{fault.Path} {fault.Reason}"))}";
    }

    private static string SourceOf(SignalsMessage message, Signal signal) =>
        message.Source ?? (signal.Source.Length > 0 ? signal.Source : SignalsMessage.UnnamedSource);

    private void Note(IngressMessage message, ApplyOutcome outcome, bool wholly)
    {
        if (DeliveryReference.Of(message) is { } delivery)
        {
            deliveries.Applied(delivery, outcome, wholly);
            telemetry.Applied(delivery, outcome, time.GetUtcNow());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Debug, "Applied {Applied} signals; {Duplicates} were applied before.")]
        public static partial void Applied(ILogger logger, int applied, int duplicates);
    }
}
