using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Cards;
using HealthFunctions.Pages;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Tests.Schemas;

namespace HealthFunctions.Tests.OpenApi;

/// <summary>
/// The schemas that the document names, from the same contracts that read and write the JSON: one for each type, with what the
/// comments of the code say. A body may hold null where the code takes it; an answer leaves out what has no value, and may get more
/// members one day.
/// </summary>
/// <param name="rules">What holds beyond the shape of a member, by type and member.</param>
internal sealed class ComponentSchemas(JsonObject rules)
{
    private const string Prefix = "#/components/schemas/";

    /// <summary>What becomes of bodies, whose members mean the same and have the same rules.</summary>
    private static readonly Dictionary<Type, Type> OfSignals = new()
    {
        [typeof(AccountBody)] = typeof(ProfileSignal), [typeof(PulseBody)] = typeof(PulseSignal), [typeof(PulseImportRow)] = typeof(PulseSignal),
        [typeof(CardPulseBody)] = typeof(PulseSignal), [typeof(GoalBody)] = typeof(GoalSignal), [typeof(TouchpointBody)] = typeof(TouchpointSignal),
        [typeof(OverrideBody)] = typeof(OverrideSignal), [typeof(IdentityBody)] = typeof(Mapping), [typeof(OutcomeBody)] = typeof(Outcome),
        [typeof(OutcomeItem)] = typeof(Outcome), [typeof(ReasonBody)] = typeof(ReasonCode),
    };

    private static readonly Dictionary<string, JsonTypeInfo> Contracts = new JsonSerializerContext[] { ApiJson.Default, PagesJson.Default }
        .SelectMany(context => context.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType.IsSubclassOf(typeof(JsonTypeInfo)))
            .Select(property => (JsonTypeInfo)property.GetValue(context)!))
        .Where(contract => IsNamed(contract.Type))
        .GroupBy(contract => contract.Type.Name, StringComparer.Ordinal)
        .ToDictionary(contracts => contracts.Key, contracts => contracts.First(), StringComparer.Ordinal);

    private readonly SortedDictionary<string, JsonNode?> schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> types = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a body, which is written where it has not been.</summary>
    public JsonObject Body(string name) => Reference(name, isBody: true);

    /// <summary>A reference to the schema of an answer, which is written where it has not been.</summary>
    public JsonObject Answer(string name) => Reference(name, isBody: false);

    /// <summary>Every schema that anything refers to.</summary>
    public JsonObject ToJson() => new(schemas.Select(schema => KeyValuePair.Create(schema.Key, schema.Value?.DeepClone())));

    private JsonObject Reference(string name, bool isBody)
    {
        if (!schemas.ContainsKey(name))
        {
            Add(name, isBody);
        }

        return new JsonObject { ["$ref"] = Prefix + name };
    }

    private void Add(string name, bool isBody)
    {
        switch (name)
        {
            case "Signal":
                Take(name, JsonNode.Parse(SchemaWriter.All["signal"])!.AsObject(), part => $"{char.ToUpperInvariant(part[0])}{part[1..]}Signal");
                break;
            case "ScoringModel":
                Take(name, JsonNode.Parse(ScoringModelSchema.Json)!.AsObject(), part => $"ScoringModel.{part}");
                break;
            case "AccountId":
                schemas[name] = new JsonObject { ["description"] = "The id of an account.", ["type"] = "string", ["minLength"] = 1, ["maxLength"] = AccountId.MaxLength, ["pattern"] = "^[A-Za-z0-9_.:@-]+$" };
                break;
            case "AlertKind":
                schemas[name] = new JsonObject { ["description"] = "What an alert is about; docs/alerts.md explains each.", ["type"] = "string", ["enum"] = new JsonArray([.. AlertKinds.All.Select(JsonNode (kind) => kind.Name)]) };
                break;
            case "DayOrTime":
                schemas[name] = new JsonObject { ["description"] = "A day such as 2026-01-31, or a time such as 2026-01-31T09:00:00Z.", ["anyOf"] = new JsonArray(Text("date"), Text("date-time")) };
                break;
            default:
                var contract = Contracts.GetValueOrDefault(name) ?? throw new InvalidOperationException($"operations.json names {name}, which no contract of the API is.");
                Export(contract, isBody);
                break;
        }
    }

    /// <summary>Takes over a schema that is written elsewhere, with its definitions as schemas of their own.</summary>
    private void Take(string name, JsonObject schema, Func<string, string> naming)
    {
        var parts = schema["$defs"]!.AsObject();
        schema.Remove("$defs");
        schema.Remove("$schema");
        schemas[name] = Led(schema);
        foreach (var (part, inner) in parts)
        {
            schemas[naming(part)] = Led(inner!.DeepClone());
        }

        JsonNode Led(JsonNode node)
        {
            const string Definitions = "#/$defs/";
            foreach (var holder in Objects(node).Where(holder => holder["$ref"] is JsonValue))
            {
                if ((string)holder["$ref"]! is var reference && reference.StartsWith(Definitions, StringComparison.Ordinal))
                {
                    holder["$ref"] = Prefix + naming(reference[Definitions.Length..]);
                }
            }

            return node;
        }
    }

    private void Export(JsonTypeInfo contract, bool isBody)
    {
        var name = contract.Type.Name;
        types[name] = contract.Type;
        schemas[name] = null;
        if (contract.Type.IsEnum)
        {
            schemas[name] = Named(contract.Type);
            return;
        }

        var shape = contract.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Shaped(context, node, contract, isBody),
        }).AsObject();
        shape["type"] = "object";
        if (CodeDocs.Of(contract.Type) is { } summary)
        {
            shape.Insert(0, "description", summary);
        }

        // The exporter hands over no member that has a value of its own and a converter: it stands there without a shape.
        var members = shape["properties"]?.AsObject() ?? [];
        foreach (var property in contract.Properties.Where(property => IsNamed(property.PropertyType) && members[property.Name] is JsonObject { Count: 1 } bare && bare.ContainsKey("default")))
        {
            members[property.Name] = Told(property, Referred(property.PropertyType, isBody), contract.Type);
        }

        if (!isBody)
        {
            shape.Remove("additionalProperties");
            shape.Remove("required");
            JsonNode[] always = [.. contract.Properties.Where(IsAlwaysWritten).Select(JsonNode (property) => property.Name)];
            if (always.Length > 0)
            {
                shape["required"] = new JsonArray(always);
            }
        }

        schemas[name] = shape;
    }

    private JsonNode Shaped(JsonSchemaExporterContext context, JsonNode node, JsonTypeInfo root, bool isBody)
    {
        if (context.Path.IsEmpty)
        {
            return node;
        }

        var type = context.TypeInfo.Type;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var takesNull = inner != type || node is JsonObject { } shape && shape["type"] is JsonArray kinds && kinds.Any(kind => (string)kind! == "null");
        var schema = inner == typeof(MetricValue) ? new JsonObject { ["type"] = new JsonArray("number", "boolean", "string", "null") }
            : IsNamed(inner) ? Referred(inner, isBody)
            : node as JsonObject ?? [];
        var isMember = context.PropertyInfo is not null && context.Path is [.., "properties", _];
        if (!isBody && isMember)
        {
            schema.Remove("default");
        }

        if (!isBody && isMember && schema["type"] is JsonArray some && inner != typeof(MetricValue))
        {
            schema["type"] = Least([.. some.Select(kind => (string)kind!).Where(kind => kind != "null")]);
        }
        else if (takesNull && schema.ContainsKey("$ref") && (isBody || !isMember))
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        return isMember && context.Path.Length == 2 ? Told(context.PropertyInfo!, schema, root.Type) : schema;
    }

    /// <summary>A member with what the comments say of it and the rules that it has.</summary>
    private JsonObject Told(JsonPropertyInfo property, JsonObject schema, Type holder)
    {
        var becomes = OfSignals.GetValueOrDefault(holder);
        var fromRules = becomes is not null && becomes != typeof(ReasonCode) ? SchemaWriter.RuleOf(property) : [];
        foreach (var (keyword, value) in fromRules.Concat(rules[$"{holder.Name}.{property.Name}"]?.AsObject() ?? []))
        {
            if (keyword == "$ref")
            {
                Body("AccountId");
                schema.Remove("type");
            }

            schema[keyword] = value?.DeepClone();
        }

        var member = (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
        if ((CodeDocs.Of(holder, member) ?? (becomes is null ? null : CodeDocs.Of(becomes, member))) is { } description)
        {
            schema.Remove("description");
            schema.Insert(0, "description", description);
        }

        return schema;
    }

    private JsonObject Referred(Type type, bool isBody)
    {
        var name = type.Name;
        if (types.TryGetValue(name, out var known) && known != type)
        {
            throw new InvalidOperationException($"{known} and {type} would be one schema: rename one of them.");
        }

        if (!schemas.ContainsKey(name))
        {
            Export((JsonTypeInfo?)ApiJson.Default.GetTypeInfo(type) ?? PagesJson.Default.GetTypeInfo(type)!, isBody);
        }

        return new JsonObject { ["$ref"] = Prefix + name };
    }

    private static bool IsNamed(Type type) =>
        !type.IsGenericType && !type.IsArray && type != typeof(MetricValue) && type.Namespace?.StartsWith("HealthFunctions", StringComparison.Ordinal) == true;

    private static JsonObject Named(Type enumeration)
    {
        var schema = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(enumeration).Select(JsonNode (name) => JsonNamingPolicy.CamelCase.ConvertName(name))]) };
        if (CodeDocs.Of(enumeration) is { } summary)
        {
            schema.Insert(0, "description", summary);
        }

        return schema;
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.Get is not null
        && Nullable.GetUnderlyingType(property.PropertyType) is null
        && (property.PropertyType.IsValueType || !property.IsGetNullable)
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is null or [];

    private static JsonNode Least(string[] kinds) => kinds is [var only] ? only : new JsonArray([.. kinds.Select(JsonNode (kind) => kind)]);

    private static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.ToArray().SelectMany(member => Objects(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
