using System.Collections.Concurrent;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Storage.Models;

namespace HealthFunctions.Recalculation;

/// <summary>
/// The scoring models that can be calculated with: those that come with the product, and those that were stored. A version never
/// changes, so it is read once; which of them counts is asked again after a while, with one small read.
/// </summary>
/// <param name="store">The models that were stored.</param>
/// <param name="scales">The scales of pulses, whose statuses models name.</param>
/// <param name="time">The clock.</param>
public sealed class ActiveModel(ModelStore store, PulseScales scales, TimeProvider time)
{
    /// <summary>How long another instance may go on with the model before.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Models are not many, but nobody limits how many are tried.</summary>
    private const int MostKept = 50;

    private readonly ConcurrentDictionary<string, CompiledModel> read = new(StringComparer.Ordinal);
    private volatile Known? known;

    /// <summary>The version that counts until somebody activates another.</summary>
    public static string Usual => DefaultModels.Balanced.Version;

    /// <summary>The active model, as it was at most <see cref="MaxAge"/> ago.</summary>
    public Task<CompiledModel> GetAsync(CancellationToken cancellationToken) =>
        known is { } last && time.GetUtcNow() - last.At < MaxAge ? Task.FromResult(last.Model) : RefreshAsync(cancellationToken);

    /// <summary>The active model as it is now.</summary>
    /// <exception cref="InvalidOperationException">It is gone, or this version of the app cannot read it.</exception>
    public async Task<CompiledModel> RefreshAsync(CancellationToken cancellationToken)
    {
        var version = (await store.ActiveAsync(cancellationToken))?.Version ?? Usual;
        var model = await FindAsync(version, cancellationToken) ?? throw new InvalidOperationException(
            $"The active scoring model '{version}' cannot be read by this version of the app: activate another, or deploy the version that knew it.");
        known = new Known(model, time.GetUtcNow());
        return model;
    }

    /// <summary>A model by its version; null where there is none that can be calculated with.</summary>
    public async Task<CompiledModel?> FindAsync(string version, CancellationToken cancellationToken)
    {
        if (Preset(version) is { } preset)
        {
            return preset.Model;
        }

        if (read.TryGetValue(version, out var model))
        {
            return model;
        }

        if (await store.GetAsync(version, cancellationToken) is not { } stored || ModelReading.Read(stored.Json, scales).Model is not { } compiled)
        {
            return null;
        }

        if (read.Count >= MostKept)
        {
            read.Clear();
        }

        return read.GetOrAdd(version, compiled);
    }

    /// <summary>A model that comes with the product; null where the version is none of theirs.</summary>
    internal static Preset? Preset(string version) => DefaultModels.All.FirstOrDefault(preset => preset.Model.Version == version);

    private sealed record Known(CompiledModel Model, DateTimeOffset At);
}
