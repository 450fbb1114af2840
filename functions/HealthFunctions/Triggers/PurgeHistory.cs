using HealthFunctions.Storage.History;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Deletes the history that is older than it is kept.</summary>
public sealed class PurgeHistory(HistoryStore history, TimeProvider time)
{
    // The colon is how the platform looks up the setting Retention__Schedule.
    [Function(nameof(PurgeHistory))]
    public Task Run([TimerTrigger("%Retention:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        history.PurgeAsync(time.GetUtcNow(), cancellationToken);
}
