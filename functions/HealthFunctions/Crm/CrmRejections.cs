using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Telemetry;

namespace HealthFunctions.Crm;

/// <summary>What a CRM has refused, as dead letters, and the way back.</summary>
/// <param name="states">What the CRMs show.</param>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="changes">Says that there is something to push.</param>
/// <param name="telemetry">Counts them.</param>
/// <param name="time">The clock.</param>
public sealed class CrmRejections(CrmStateStore states, DeadLetterStore deadLetters, HealthChanges changes, PipelineTelemetry telemetry, TimeProvider time)
{
    private const string QueuePrefix = "crm-";

    /// <summary>Keeps what a CRM has refused.</summary>
    public Task KeepAsync(CrmState state, CrmPushResult.Rejected rejected, CancellationToken cancellationToken)
    {
        var queue = QueuePrefix + state.Crm;
        telemetry.DeadLettered(queue);
        var id = DeadLetter.IdOf(queue, state.Desired.AccountId);
        return deadLetters.KeepAsync(
            new DeadLetter(id, queue, $"{rejected.Reason} {rejected.NextStep}", state.Attempts + 1, state.Desired.AccountId, time.GetUtcNow()),
            cancellationToken);
    }

    /// <summary>Pushes what was refused again, as it should be by now.</summary>
    public async Task RetryAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (await states.RetryAsync(letter.Queue[QueuePrefix.Length..], accountId: letter.Body, cancellationToken) is { } partition)
        {
            await changes.AnnounceAsync([partition], cancellationToken);
        }
    }
}
