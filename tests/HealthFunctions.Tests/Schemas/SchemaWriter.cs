using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Tests.Schemas;

/// <summary>
/// Writes the published schemas: shapes from the same metadata that reads and writes signals, and the ranges that
/// <see cref="SignalRules"/> adds to them.
/// </summary>
internal static class SchemaWriter
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The members that every text rule holds for, whatever the type of the signal.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "id", "alias", "user", "feature", "ticketId", "respondent", "subscriptionId", "invoiceId", "paymentMethodId", "disputeId", "refundId", "dealId",
        "contactId", "milestoneId", "corrects", "name", "goalId", "author", "owner", "segment", "plan", "lifecycleStage",
    };

    private static readonly Dictionary<string, (double Lowest, double Highest)> Ranges = new(StringComparer.Ordinal)
    {
        ["reopenings"] = (0, 1000), ["seats"] = (0, 10_000_000), ["sentiment"] = (-1, 1), ["progress"] = (0, 1), ["score"] = (0, 10),
        ["mrr"] = (0, 1e12), ["arr"] = (0, 1e12), ["tcv"] = (0, 1e12), ["amount"] = (0, 1e12), ["amountDue"] = (0, 1e12),
    };

    /// <summary>Every published schema by its name, as the text of its file.</summary>
    public static IReadOnlyDictionary<string, string> All
    {
        get
        {
            var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, type) in Types)
            {
                all[$"signal-{name}"] = Text(Headed($"A signal of type {name}", Of(name, type)));
            }

            all["signal"] = Text(Headed("A signal of any type", AnySignal("#/$defs")));
            all["message-signals"] = Text(Headed("Signals, as a message of the queue", Signals));
            all["message-delivery"] = Text(Headed("A delivery of a source, as a message of the queue", Delivery));
            all["event-alert"] = Text(Headed("An event of an alert, as a webhook sends it", Event(NotificationJson.Default.AlertBody, NotificationTypes.OfAlerts)));
            all["event-health-band-changed"] = Text(Headed("A change of a health band, as a webhook sends it", Event(NotificationJson.Default.BandBody, [NotificationTypes.BandChanged])));
            return all;
        }
    }

    private static IEnumerable<(string Name, Type Type)> Types => SignalJson.Default.Signal.PolymorphismOptions!.DerivedTypes
        .Select(derived => ((string)derived.TypeDiscriminator!, derived.DerivedType));

    private static JsonObject Signals
    {
        get
        {
            var any = AnySignal("#/$defs");
            var definitions = any["$defs"];
            any.Remove("$defs");
            var schema = Message("signals", ["signals"]);
            var members = schema["properties"]!.AsObject();
            members["source"] = Described(TextOf(SignalRules.MaxTextLength), "Who made the signals. Their ids need to be unique within it. Left out: queue.");
            members["signals"] = new JsonObject { ["type"] = "array", ["items"] = any };
            schema["$defs"] = definitions;
            return schema;
        }
    }

    private static JsonObject Delivery
    {
        get
        {
            var schema = Message("delivery", ["source", "body"]);
            var members = schema["properties"]!.AsObject();
            members["source"] = Described(TextOf(SignalRules.MaxTextLength), "The name of a connected source, such as stripe.");
            members["headers"] = Described(
                new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
                "The headers that the source's normaliser reads; never a signature or a secret.");
            members["body"] = Described(new JsonObject { ["type"] = "string" }, "The body as the vendor sent it.");
            return schema;
        }
    }

    /// <summary>What is sent has no member that is null, and may get more members; a receiver takes no notice of those.</summary>
    private static JsonObject Event(JsonTypeInfo body, IEnumerable<string> types)
    {
        var schema = body.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
            {
                var inner = node is JsonObject known ? known : new JsonObject { ["type"] = "string" };
                if (Enumeration(context.TypeInfo.Type) is { } enumeration)
                {
                    inner["enum"] = new JsonArray([.. Enum.GetNames(enumeration).Select(JsonNode? (name) => JsonNamingPolicy.CamelCase.ConvertName(name))]);
                }

                inner.Remove("default");
                if (inner["required"] is JsonArray required && context.TypeInfo.Type == typeof(NotifiedAccount))
                {
                    inner["required"] = new JsonArray([.. required.Where(member => (string)member! is not ("owner" or "url")).Select(member => member!.DeepClone())]);
                }
                else if (inner["required"] is JsonArray ofBand && context.TypeInfo.Type == typeof(BandData))
                {
                    inner["required"] = new JsonArray([.. ofBand.Where(member => (string)member! != "score").Select(member => member!.DeepClone())]);
                }

                return inner;
            },
        }).AsObject();
        schema["properties"]!["type"] = new JsonObject { ["enum"] = new JsonArray([.. types.Select(JsonNode (type) => type)]) };
        return schema;
    }

    private static JsonObject Message(string type, string[] required) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(["type", "version", .. required]),
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["const"] = type },
            ["version"] = new JsonObject { ["const"] = 1 },
            ["id"] = Described(new JsonObject { ["type"] = "string" }, "The delivery's id. Left out: the id that the queue gives the message."),
            ["key"] = Described(new JsonObject { ["type"] = "string" }, "Your own key of it, to find it by."),
            ["receivedAt"] = Described(
                new JsonObject { ["type"] = "string", ["format"] = "date-time" }, "When it arrived. Left out, or ahead of the queue's clock: when it was put on the queue."),
        },
    };

    private static JsonObject AnySignal(string definitions)
    {
        var any = new JsonObject
        {
            ["oneOf"] = new JsonArray([.. Types.Select(JsonNode (type) => new JsonObject { ["$ref"] = $"{definitions}/{type.Name}" })]),
            ["$defs"] = new JsonObject(Types.Select(type => KeyValuePair.Create<string, JsonNode?>(type.Name, Of(type.Name, type.Type)))),
        };
        return any;
    }

    private static JsonObject Of(string name, Type type)
    {
        var schema = SignalJson.Default.Options.GetJsonSchemaAsNode(
            type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Ruled }).AsObject();
        var members = schema["properties"]!.AsObject();
        members.Remove("source");
        members.Remove("type");
        members.Insert(0, "type", new JsonObject { ["const"] = name });
        var required = schema["required"]?.AsArray().Select(member => (string)member!) ?? [];
        schema["type"] = "object";
        schema["required"] = new JsonArray([.. required.Prepend("id").Prepend("type").Distinct(StringComparer.Ordinal).Select(JsonNode (member) => member)]);
        schema["anyOf"] = new JsonArray(Needs("accountId"), Needs("externalId"));
        if (type == typeof(SurveySignal))
        {
            schema["allOf"] = new JsonArray(ScoreOf("nps", 0, 10), ScoreOf("csat", 1, 5), ScoreOf("ces", 1, 7));
        }

        return schema;
    }

    private static JsonObject ScoreOf(string survey, int lowest, int highest) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["survey"] = new JsonObject { ["const"] = survey } } },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["score"] = Between(lowest, highest) } },
    };

    private static JsonObject Needs(string member) => new()
    {
        ["required"] = new JsonArray(member), ["properties"] = new JsonObject { [member] = new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } } },
    };

    /// <summary>Adds the rule of a member to its shape.</summary>
    private static JsonNode Ruled(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo is not { } property || context.Path is not [.., "properties", _])
        {
            return node;
        }

        var schema = node as JsonObject ?? [];
        if (Enumeration(property.PropertyType) is { } enumeration)
        {
            var names = Enum.GetNames(enumeration).Select(JsonNode? (name) => JsonNamingPolicy.CamelCase.ConvertName(name));
            schema["enum"] = new JsonArray([.. Nullable.GetUnderlyingType(property.PropertyType) is null ? names : names.Append(null)]);
        }

        foreach (var (keyword, value) in RuleOf(property))
        {
            schema[keyword] = value?.DeepClone();
        }

        return schema;
    }

    internal static JsonObject RuleOf(JsonPropertyInfo property) => property.Name switch
    {
        "accountId" => new JsonObject { ["pattern"] = "^[A-Za-z0-9_.:@-]+$", ["maxLength"] = AccountId.MaxLength },
        "currency" => new JsonObject { ["pattern"] = "^[A-Z]{3}$" },
        "note" => new JsonObject { ["maxLength"] = SignalRules.MaxNoteLength },
        "reasons" => new JsonObject { ["maxItems"] = PulseRules.MaxReasons, ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$", ["maxLength"] = ReasonLibraryRules.MaxCodeLength } },
        "externalId" => new JsonObject
        {
            ["properties"] = new JsonObject { ["source"] = TextOf(SignalRules.MaxTextLength), ["id"] = TextOf(SignalRules.MaxTextLength) },
        },
        "source" or "id" when property.DeclaringType == typeof(ExternalId) => TextRule,
        "score" when property.DeclaringType == typeof(OverrideSignal) => Between(0, 100),
        _ when Texts.Contains(property.Name) => TextRule,
        _ when Ranges.TryGetValue(property.Name, out var range) => Between(range.Lowest, range.Highest),
        _ => [],
    };

    private static JsonObject TextRule => new() { ["minLength"] = 1, ["maxLength"] = SignalRules.MaxTextLength, ["pattern"] = "\\S" };

    private static JsonObject TextOf(int longest) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest, ["pattern"] = "\\S" };

    private static JsonObject Between(double lowest, double highest) => new() { ["minimum"] = lowest, ["maximum"] = highest };

    private static Type? Enumeration(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } enumeration ? enumeration : null;

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    private static JsonObject Headed(string title, JsonObject schema)
    {
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", title);
        return schema;
    }

    private static string Text(JsonObject schema) => schema.ToJsonString(Layout) + "\n";
}
