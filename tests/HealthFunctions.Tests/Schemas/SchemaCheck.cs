using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthFunctions.Tests.Schemas;

/// <summary>
/// Evaluates the keywords of JSON Schema 2020-12 that the published schemas use, and fails on one that it does not know: a package
/// for it is not on every registry.
/// </summary>
/// <param name="root">The schema, in which references are looked up.</param>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "default", "$defs", "then"];

    public bool IsGood(JsonNode? value) => IsGood(root, value);

    public bool IsGood(JsonNode schema, JsonNode? value) => schema.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => schema.AsObject().All(keyword => Keeps(schema.AsObject(), keyword.Key, keyword.Value, value)),
    };

    private bool Keeps(JsonObject schema, string keyword, JsonNode? rule, JsonNode? value) => keyword switch
    {
        _ when Annotations.Contains(keyword, StringComparer.Ordinal) => true,
        "type" => rule is JsonArray kinds ? kinds.Any(kind => IsOf((string)kind!, value)) : IsOf((string)rule!, value),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule!.AsArray().Any(known => JsonNode.DeepEquals(known, value)),
        "minimum" => !IsOf("number", value) || (double)value! >= (double)rule!,
        "maximum" => !IsOf("number", value) || (double)value! <= (double)rule!,
        "minLength" => !IsOf("string", value) || Length(value!) >= (int)rule!,
        "maxLength" => !IsOf("string", value) || Length(value!) <= (int)rule!,
        "pattern" => !IsOf("string", value) || Regex.IsMatch((string)value!, (string)rule!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        "format" => !IsOf("string", value) || IsFormed((string)rule!, value),
        "maxItems" => value is not JsonArray list || list.Count <= (int)rule!,
        "items" => value is not JsonArray list || list.All(item => IsGood(rule!, item)),
        "required" => value is not JsonObject members || rule!.AsArray().All(name => members.ContainsKey((string)name!)),
        "properties" => value is not JsonObject members || rule!.AsObject().All(member => !members.TryGetPropertyValue(member.Key, out var inner) || IsGood(member.Value!, inner)),
        "additionalProperties" => value is not JsonObject members
            || members.Where(member => schema["properties"]?.AsObject().ContainsKey(member.Key) != true).All(member => IsGood(rule!, member.Value)),
        "not" => !IsGood(rule!, value),
        "allOf" => rule!.AsArray().All(inner => IsGood(inner!, value)),
        "anyOf" => rule!.AsArray().Any(inner => IsGood(inner!, value)),
        "oneOf" => rule!.AsArray().Count(inner => IsGood(inner!, value)) == 1,
        "if" => !IsGood(rule!, value) || IsGood(schema["then"]!, value),
        "$ref" => IsGood(((string)rule!)[2..].Split('/').Aggregate((JsonNode)root, (node, step) => node[step]!), value),
        _ => throw new NotSupportedException($"A published schema uses '{keyword}', which this check does not know."),
    };

    private static bool IsFormed(string format, JsonNode? value) => format switch
    {
        "date-time" => JsonSerializer.SerializeToElement(value).TryGetDateTimeOffset(out _),
        "uri" => Uri.TryCreate((string)value!, UriKind.Absolute, out _),
        "date" => DateOnly.TryParseExact((string)value!, "yyyy-MM-dd", out _),
        _ => throw new NotSupportedException($"A published schema uses the format '{format}', which this check does not know."),
    };

    private static int Length(JsonNode text) => ((string)text!).EnumerateRunes().Count();

    private static bool IsOf(string kind, JsonNode? value) => (kind, value?.GetValueKind()) switch
    {
        ("null", null or JsonValueKind.Null) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger((double)value!),
        _ => false,
    };
}
