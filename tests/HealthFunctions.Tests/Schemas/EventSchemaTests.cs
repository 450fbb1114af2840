using System.Text.Json.Nodes;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests.Schemas;

/// <summary>What a webhook sends is good for its schema, and for no other.</summary>
public sealed class EventSchemaTests
{
    [Theory]
    [InlineData("webhook-alert", "event-alert", "event-health-band-changed")]
    [InlineData("webhook-band", "event-health-band-changed", "event-alert")]
    public void An_event_is_good_for_its_schema_alone(string approved, string schema, string other)
    {
        var body = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthFunctions.Core.Tests", "Notifications", "Approved", $"{approved}.json")));
        Assert.True(Check(schema).IsGood(body));
        Assert.False(Check(other).IsGood(body));
        body!["data"]!["account"]!.AsObject().Remove("id");
        Assert.False(Check(schema).IsGood(body));
    }

    [Fact]
    public void The_page_names_every_event()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "notifications.md"));
        Assert.All(NotificationTypes.All, type => Assert.Contains($"| `{type}` |", page, StringComparison.Ordinal));
    }

    private static SchemaCheck Check(string schema) => new(JsonNode.Parse(SchemaWriter.All[schema])!.AsObject());
}
