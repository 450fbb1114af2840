using HealthFunctions.Storage.Deliveries;
using Microsoft.Extensions.Hosting;

namespace HealthFunctions.Startup;

/// <summary>Writes what is noted of deliveries while the app runs, and the rest when everything that notes has stopped.</summary>
/// <param name="log">What is noted; it needs the number of shards, which is known only when the host starts.</param>
internal sealed class DeliveryLogWriter(Lazy<DeliveryLog> log) : IHostedLifecycleService
{
    private Task writing = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(log.Value.RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (!log.IsValueCreated)
        {
            return Task.CompletedTask;
        }

        log.Value.Complete();

        // Storage that is away must not hold up the end: it is a diagnostic.
        return Task.WhenAny(writing, Task.Delay(Timeout.Infinite, cancellationToken));
    }
}
