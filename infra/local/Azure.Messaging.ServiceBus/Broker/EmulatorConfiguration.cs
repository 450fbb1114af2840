using System.Text.Json;
using System.Xml;

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// Reads entities from a file in the format of the vendor's emulator
/// (https://learn.microsoft.com/azure/service-bus-messaging/test-locally-with-service-bus-emulator), named by an environment variable.
/// </summary>
internal static class EmulatorConfiguration
{
    public const string FileVariable = "LocalServiceBus__ConfigFile";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The entities of the namespace named like the endpoint's first label, or of the file's only namespace.</summary>
    public static IReadOnlyList<EntityDescription> ForNamespace(string endpoint) =>
        Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file ? Parse(File.ReadAllText(file), endpoint.Split('.', ':')[0]) : [];

    public static IReadOnlyList<EntityDescription> Parse(string json, string namespaceName)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        if (!document.RootElement.TryGetProperty("UserConfig", out var user))
        {
            throw new FormatException($"The file named by {FileVariable} has no 'UserConfig': see the format of the Service Bus emulator.");
        }

        var namespaces = Items(user, "Namespaces").ToList();
        var found = namespaces.Find(candidate => string.Equals(Name(candidate), namespaceName, StringComparison.OrdinalIgnoreCase));
        if (found.ValueKind == JsonValueKind.Undefined && namespaces.Count == 1)
        {
            found = namespaces[0];
        }

        return found.ValueKind == JsonValueKind.Undefined
            ? []
            : [.. Items(found, "Queues").Select(queue => new EntityDescription(Name(queue), Settings(queue))), .. Items(found, "Topics").Select(Topic)];
    }

    private static EntityDescription Topic(JsonElement topic) =>
        new(Name(topic), Settings(topic), [.. Items(topic, "Subscriptions").Select(subscription =>
            new SubscriptionDescription(Name(subscription), Settings(subscription), [.. Items(subscription, "Rules").Select(Rule)]))]);

    private static QueueSettings Settings(JsonElement entity)
    {
        var settings = new QueueSettings { RequiresSession = false };
        if (!entity.TryGetProperty("Properties", out var properties))
        {
            return settings;
        }

        foreach (var property in properties.EnumerateObject())
        {
            settings = property.Name switch
            {
                "LockDuration" => settings with { LockDuration = Duration(property) },
                "MaxDeliveryCount" => settings with { MaxDeliveryCount = property.Value.GetInt32() },
                "RequiresSession" => settings with { RequiresSession = property.Value.GetBoolean() },
                "DefaultMessageTimeToLive" => settings with { DefaultMessageTimeToLive = Duration(property) },
                "DeadLetteringOnMessageExpiration" => settings with { DeadLetteringOnMessageExpiration = property.Value.GetBoolean() },
                "RequiresDuplicateDetection" => settings with { RequiresDuplicateDetection = property.Value.GetBoolean() },
                "DuplicateDetectionHistoryTimeWindow" => settings with { DuplicateDetectionHistoryTimeWindow = Duration(property) },
                "ForwardTo" or "ForwardDeadLetteredMessagesTo" when property.Value.GetString() is null or "" => settings,
                _ => throw new FormatException($"'{Name(entity)}' has the property '{property.Name}', which the local broker does not have: leave it out."),
            };
        }

        return settings;
    }

    private static CorrelationFilter Rule(JsonElement rule)
    {
        var properties = rule.GetProperty("Properties");
        if (!properties.TryGetProperty("CorrelationFilter", out var filter))
        {
            throw new FormatException($"The rule '{Name(rule)}' is not a correlation filter: the local broker has no other.");
        }

        string? Text(string name) => filter.TryGetProperty(name, out var value) ? value.GetString() : null;
        var custom = filter.TryGetProperty("Properties", out var asked)
            ? asked.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal)
            : [];
        return new CorrelationFilter
        {
            ContentType = Text("ContentType"),
            CorrelationId = Text("CorrelationId"),
            Label = Text("Label"),
            MessageId = Text("MessageId"),
            ReplyTo = Text("ReplyTo"),
            ReplyToSessionId = Text("ReplyToSessionId"),
            SessionId = Text("SessionId"),
            To = Text("To"),
            Properties = custom,
        };
    }

    private static TimeSpan Duration(JsonProperty property) => XmlConvert.ToTimeSpan(property.Value.GetString()!);

    private static string Name(JsonElement element) => element.GetProperty("Name").GetString()!;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : Enumerable.Empty<JsonElement>();
}
