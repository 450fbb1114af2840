using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Broker;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/test-locally-with-service-bus-emulator</summary>
public sealed class ConfigurationTests
{
    private const string File = """
        {
          "UserConfig": {
            "Namespaces": [
              {
                "Name": "sbemulatorns",
                "Queues": [
                  { "Name": "plain" },
                  {
                    "Name": "q",
                    "Properties": {
                      "DeadLetteringOnMessageExpiration": true, "DefaultMessageTimeToLive": "PT1H", "DuplicateDetectionHistoryTimeWindow": "PT20S",
                      "ForwardDeadLetteredMessagesTo": "", "ForwardTo": "", "LockDuration": "PT30S", "MaxDeliveryCount": 3,
                      "RequiresDuplicateDetection": true, "RequiresSession": false
                    }
                  }
                ],
                "Topics": [
                  {
                    "Name": "t",
                    "Properties": { "DefaultMessageTimeToLive": "PT1H", "DuplicateDetectionHistoryTimeWindow": "PT20S", "RequiresDuplicateDetection": true },
                    "Subscriptions": [
                      { "Name": "all" },
                      { "Name": "sessions", "Properties": { "RequiresSession": true } },
                      {
                        "Name": "red",
                        "Rules": [
                          { "Name": "r", "Properties": { "FilterType": "Correlation", "CorrelationFilter": { "Label": "health", "Properties": { "band": "red" } } } }
                        ]
                      }
                    ]
                  }
                ]
              }
            ],
            "Logging": { "Type": "File" }
          }
        }
        """;

    private readonly ManualClock clock = new();
    private readonly BrokerNamespace broker;

    public ConfigurationTests() => broker = new BrokerNamespace(EmulatorConfiguration.Parse(File, "anything"), clock);

    // https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection
    [Fact]
    public void A_message_id_seen_within_the_window_is_accepted_and_dropped()
    {
        Send("q", "id", "first");
        clock.Advance(TimeSpan.FromSeconds(19));
        Send("q", "id", "second");
        clock.Advance(TimeSpan.FromSeconds(1));
        Send("q", "id", "third");
        Send("plain", "id", "first");
        Send("plain", "id", "second");

        Assert.Equal(["first", "third"], Bodies("q"));
        Assert.Equal(["first", "second"], Bodies("plain"));
    }

    [Fact]
    public async Task Lock_duration_and_delivery_count_are_as_described()
    {
        Send("q", "id", "m");
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var message = (await broker.Source("q").ReceiveAsync(1, ServiceBusReceiveMode.PeekLock, TimeSpan.Zero, CancellationToken.None))[0];
            Assert.Equal((delivery, clock.GetUtcNow().AddSeconds(30)), (message.DeliveryCount, message.LockedUntil));
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Empty(Bodies("q"));
        Assert.Equal(["m"], Bodies("q/$DeadLetterQueue"));
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/message-expiration
    [Fact]
    public void The_shorter_time_to_live_counts_and_the_expired_are_dead_lettered_where_described()
    {
        Send("q", "1", "long", TimeSpan.FromDays(1));
        Send("q", "2", "short", TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["long"], Bodies("q"));
        clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Empty(Bodies("q"));
        Assert.Equal(["long", "short"], Bodies("q/$DeadLetterQueue"));
        Assert.Equal("TTLExpiredException", broker.Source("q/$DeadLetterQueue").Peek(1, 1, sessionId: null)[0].DeadLetterReason);
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/topic-filters
    [Fact]
    public void Subscriptions_described_are_there_from_the_start_and_take_what_their_rules_take()
    {
        Send("t", "1", "red", subject: "health", band: "red");
        Send("t", "2", "green", subject: "health", band: "green");
        Send("t", "3", "other", subject: "other", band: "red");
        Send("t", "3", "duplicate");

        Assert.Equal(["red", "green", "other"], Bodies("t/Subscriptions/all"));
        Assert.Equal(["red"], Bodies("t/Subscriptions/red"));
        Assert.Throws<InvalidOperationException>(() => broker.Source("t/Subscriptions/sessions").OpenWithoutSessions());
    }

    [Fact]
    public void Described_entities_are_what_they_are_and_others_come_with_first_use()
    {
        Assert.Throws<ServiceBusException>(() => broker.Source("t"));
        Assert.Throws<ServiceBusException>(() => broker.Source("q/Subscriptions/s"));
        Assert.Throws<InvalidOperationException>(() => broker.Source("q").OpenWithSessions());
        Send("new", "1", "m");
        Assert.Equal(["m"], Bodies("new"));
    }

    [Theory]
    [InlineData("""{ "UserConfig": { "Namespaces": [ { "Name": "n", "Queues": [ { "Name": "q", "Properties": { "LockDurration": "PT1M" } } ] } ] } }""", "LockDurration")]
    [InlineData("""{ "UserConfig": { "Namespaces": [ { "Name": "n", "Queues": [ { "Name": "q", "Properties": { "ForwardTo": "x" } } ] } ] } }""", "ForwardTo")]
    [InlineData("""{ "Namespaces": [] }""", "UserConfig")]
    public void What_the_broker_does_not_have_is_refused_by_name(string file, string name)
    {
        var exception = Assert.Throws<FormatException>(() => EmulatorConfiguration.Parse(file, "n"));
        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
    }

    private void Send(string entity, string id, string body, TimeSpan? timeToLive = null, string? subject = null, string? band = null)
    {
        var message = new ServiceBusMessage(body) { MessageId = id, Subject = subject, TimeToLive = timeToLive ?? TimeSpan.MaxValue };
        if (band is not null)
        {
            message.ApplicationProperties["band"] = band;
        }

        broker.Inbox(entity).Send([Envelope.Seal(message)]);
    }

    private string[] Bodies(string path) => [.. broker.Source(path).Peek(1, 100, sessionId: null).Select(message => message.Body.ToString())];
}
