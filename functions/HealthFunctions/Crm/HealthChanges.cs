using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm;

/// <summary>
/// Says on the bus which shards have something new for the CRMs. It only says "look": what is to be pushed stands in storage, so
/// a message that is lost, late or repeated does no harm, and a broker that is away delays nothing but the push.
/// </summary>
/// <param name="services">For the bus, which is opened only when there is something to say.</param>
/// <param name="telemetry">Follows what is announced.</param>
/// <param name="logger">Says when the bus is away.</param>
public sealed partial class HealthChanges(IServiceProvider services, PipelineTelemetry telemetry, ILogger<HealthChanges> logger) : IAsyncDisposable
{
    private readonly Lazy<ServiceBusSender> sender =
        new(() => services.GetRequiredService<ServiceBusClient>().CreateSender(QueueNames.HealthChangesTopic));

    /// <summary>Says that the shards have changed.</summary>
    /// <param name="partitions">The partition keys of the shards.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AnnounceAsync(IEnumerable<string> partitions, CancellationToken cancellationToken)
    {
        try
        {
            await sender.Value.SendMessagesAsync(partitions.Select(MessageOf), cancellationToken);
        }
        catch (ServiceBusException failure)
        {
            // The relay will say it again.
            Log.NotAnnounced(logger, failure);
        }
    }

    /// <summary>The shards that messages speak of, each once. A message of another kind says nothing, and is told to the log.</summary>
    public IReadOnlyList<string> ShardsOf(IEnumerable<ServiceBusReceivedMessage> messages)
    {
        var shards = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (MessageReading.Of(message.Body.ToString()).Message is HealthChangedMessage changed)
            {
                shards.Add(changed.Shard);
            }
            else
            {
                Log.NotUnderstood(logger, message.MessageId);
            }
        }

        return [.. shards];
    }

    /// <summary>A span of doing what messages ask for: a part of the trace in which they were sent.</summary>
    public Activity? Follow(IEnumerable<ServiceBusReceivedMessage> messages) =>
        telemetry.Process(QueueNames.HealthChangesTopic, messages.Select(message => MessageReading.Of(message.Body.ToString()).Message).OfType<PipelineMessage>());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (sender.IsValueCreated)
        {
            await sender.Value.DisposeAsync();
        }
    }

    private static ServiceBusMessage MessageOf(string partition) =>
        new(new HealthChangedMessage { Shard = partition }.Traced().ToUtf8Json()) { ContentType = "application/json" };

    private static partial class Log
    {
        [LoggerMessage(1404, LogLevel.Warning, "Message {MessageId} of the bus is not of a known kind and version.")]
        public static partial void NotUnderstood(ILogger logger, string messageId);

        [LoggerMessage(1401, LogLevel.Warning, "Changes of health could not be announced; the relay will do so later.")]
        public static partial void NotAnnounced(ILogger logger, Exception failure);
    }
}
