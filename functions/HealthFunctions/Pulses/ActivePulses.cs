using HealthFunctions.Core.Pulses;
using HealthFunctions.Storage.Pulses;

namespace HealthFunctions.Pulses;

/// <summary>What a pulse can say now: the scales of the configuration, and the reasons as somebody may edit them any time, asked for again after a while.</summary>
/// <param name="scales">The scales.</param>
/// <param name="store">The reasons.</param>
/// <param name="time">The clock.</param>
public sealed class ActivePulses(PulseScales scales, ReasonStore store, TimeProvider time)
{
    /// <summary>How long another instance may go on with the reasons before.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private volatile Known? known;

    /// <summary>What a pulse can say, as it was at most <see cref="MaxAge"/> ago.</summary>
    public ValueTask<PulseCatalogue> GetAsync(CancellationToken cancellationToken) =>
        known is { } last && time.GetUtcNow() - last.At < MaxAge ? new(last.Catalogue) : new(RefreshAsync(cancellationToken));

    /// <summary>What a pulse can say now.</summary>
    public async Task<PulseCatalogue> RefreshAsync(CancellationToken cancellationToken)
    {
        var catalogue = new PulseCatalogue(scales, (await store.GetAsync(cancellationToken)).Library);
        known = new Known(catalogue, time.GetUtcNow());
        return catalogue;
    }

    private sealed record Known(PulseCatalogue Catalogue, DateTimeOffset At);
}
