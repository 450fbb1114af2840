using HealthFunctions.Storage;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Makes the storage ready before the first function runs: creates what is missing and settles the number of shards.</summary>
/// <param name="tables">The tables.</param>
/// <param name="queues">The queues.</param>
/// <param name="shardMaps">Where the number of shards is recorded.</param>
/// <param name="options">The number of shards asked for.</param>
internal sealed class Deployment(HealthTables tables, PipelineQueues queues, ShardMapStore shardMaps, IOptions<StorageOptions> options)
    : IHostedLifecycleService
{
    private ShardMap? shards;

    /// <summary>Which shard an account is in.</summary>
    public ShardMap Shards => shards ?? throw new InvalidOperationException("The storage is asked for before the host has started.");

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(tables.CreateIfMissingAsync(cancellationToken), queues.CreateIfMissingAsync(cancellationToken));
        shards = await shardMaps.SettleAsync(options.Value.ShardCount, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
