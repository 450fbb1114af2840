using Azure;
using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusclient</summary>
public sealed class ClientTests
{
    private const string Namespace = "clients.servicebus.windows.net";

    [Fact]
    public void A_connection_string_is_read_in_any_order_and_case()
    {
        var properties = ServiceBusConnectionStringProperties.Parse(
            $"sharedaccesskey=a2V5PT0=;EntityPath=q;Endpoint=sb://{Namespace}/;SharedAccessKeyName=name;UseDevelopmentEmulator=true;");

        Assert.Equal((Namespace, "name", "a2V5PT0=", "q"), (properties.FullyQualifiedNamespace, properties.SharedAccessKeyName, properties.SharedAccessKey, properties.EntityPath));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Endpoint=")]
    [InlineData("Endpoint=:://")]
    public void What_is_no_connection_string_is_refused(string connectionString) =>
        Assert.Throws<FormatException>(() => new ServiceBusClient(connectionString));

    [Theory]
    [InlineData("SharedAccessKeyName=n;SharedAccessKey=k", "Endpoint")]
    [InlineData("Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=n", "SharedAccessKey")]
    public void A_connection_string_must_say_where_and_who(string connectionString, string missing)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ServiceBusClient(connectionString));
        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_for_one_entity_reaches_only_that()
    {
        await using var client = new ServiceBusClient($"Endpoint=sb://{Namespace}/;SharedAccessKeyName=n;SharedAccessKey=k;EntityPath=t");
        Assert.Equal("t", client.CreateSender("t").EntityPath);
        Assert.Equal("t/Subscriptions/s", client.CreateReceiver("t", "s").EntityPath);
        Assert.Throws<ArgumentException>(() => client.CreateSender("other"));
    }

    [Fact]
    public async Task Credentials_lead_to_the_same_namespace_as_a_connection_string()
    {
        await using var byKey = new ServiceBusClient(Namespace, new AzureNamedKeyCredential("n", "k"));
        await using var bySignature = new ServiceBusClient(Namespace, new AzureSasCredential("s"), new ServiceBusClientOptions { Identifier = "me" });
        await byKey.CreateSender("credentials").SendMessageAsync(new ServiceBusMessage("m"));

        var message = await bySignature.CreateReceiver("credentials").ReceiveMessageAsync();

        Assert.Equal("m", message!.Body.ToString());
        Assert.Equal((Namespace, "me"), (bySignature.FullyQualifiedNamespace, bySignature.Identifier));
    }

    // https://learn.microsoft.com/dotnet/azure/sdk/unit-testing-mocking
    [Fact]
    public void An_application_can_create_received_messages_for_its_tests()
    {
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: BinaryData.FromString("m"), messageId: "id", sessionId: "s", deliveryCount: 3, properties: new Dictionary<string, object> { ["p"] = 1 });

        Assert.Equal(("m", "id", "s", 3, -1L), (message.Body.ToString(), message.MessageId, message.SessionId, message.DeliveryCount, message.SequenceNumber));
        Assert.Equal(1, message.ApplicationProperties["p"]);
        Assert.Equal(DateTimeOffset.MaxValue, message.ExpiresAt);
    }

    [Fact]
    public void An_application_can_create_batches_for_its_tests()
    {
        var store = new List<ServiceBusMessage>();
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(500, store, tryAddCallback: _ => store.Count < 1);

        Assert.True(batch.TryAddMessage(new ServiceBusMessage("kept")));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage("refused")));
        Assert.Equal((1, 500L), (batch.Count, batch.SizeInBytes));
        Assert.Single(store);
    }

    [Theory]
    [InlineData(ServiceBusFailureReason.ServiceBusy, true)]
    [InlineData(ServiceBusFailureReason.ServiceTimeout, true)]
    [InlineData(ServiceBusFailureReason.ServiceCommunicationProblem, true)]
    [InlineData(ServiceBusFailureReason.MessageLockLost, false)]
    [InlineData(ServiceBusFailureReason.QuotaExceeded, false)]
    public void A_reason_says_whether_a_retry_may_help(ServiceBusFailureReason reason, bool transient)
    {
        var exception = new ServiceBusException("what", reason, "q");
        Assert.Equal((transient, "q"), (exception.IsTransient, exception.EntityPath));
        Assert.Contains($"{reason}", exception.Message, StringComparison.Ordinal);
    }
}
