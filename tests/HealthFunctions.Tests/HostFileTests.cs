using System.Text.Json.Nodes;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests;

/// <summary>What host.json says and what the code takes for granted are the same.</summary>
public sealed class HostFileTests
{
    private static readonly JsonNode Queues = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!["extensions"]!["queues"]!;

    [Fact]
    public void A_message_is_given_up_by_the_code_when_the_host_would_give_it_up() =>
        Assert.Equal(QueueNames.MaxAttempts, (int)Queues["maxDequeueCount"]!);

    [Fact]
    public void Messages_are_encoded_as_the_code_sends_them() => Assert.Equal("none", (string)Queues["messageEncoding"]!);
}
