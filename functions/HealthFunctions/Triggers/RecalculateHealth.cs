using HealthFunctions.Recalculation;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Starts a recalculation of all accounts by the clock. It only hands out the shards; <see cref="RecalculateShard"/> does the work.</summary>
public sealed class RecalculateHealth(RecalculationRuns runs)
{
    // The colon is how the platform looks up the setting Recalculation__Schedule.
    [Function(nameof(RecalculateHealth))]
    public Task Run([TimerTrigger("%Recalculation:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.TickAsync(cancellationToken);
}
