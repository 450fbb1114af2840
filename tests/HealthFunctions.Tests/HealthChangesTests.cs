using Azure.Messaging.ServiceBus;
using HealthFunctions.Crm;
using HealthFunctions.Storage.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthFunctions.Tests;

/// <summary>What is said on the bus names shards, and whatever else comes there does no harm.</summary>
public sealed class HealthChangesTests
{
    [Fact]
    public async Task Each_shard_is_looked_at_once_and_what_is_not_understood_is_passed_over()
    {
        await using var changes = new HealthChanges(new ServiceCollection().BuildServiceProvider(), Untold.Telemetry(), NullLogger<HealthChanges>.Instance);

        var shards = changes.ShardsOf(
        [
            Received(new HealthChangedMessage { Shard = "s002" }.ToUtf8Json()),
            Received("s003"u8),
            Received("""{"type":"healthChanged","version":2,"shard":"s004"}"""u8),
            Received(new HealthChangedMessage { Shard = "s001" }.ToUtf8Json()),
            Received(new HealthChangedMessage { Shard = "s002" }.ToUtf8Json()),
        ]);

        Assert.Equal(["s001", "s002"], shards);
    }

    private static ServiceBusReceivedMessage Received(ReadOnlySpan<byte> body) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(body: BinaryData.FromBytes(body.ToArray()), messageId: "1");
}
