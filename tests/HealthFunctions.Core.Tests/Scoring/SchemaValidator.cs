using System.Text.Json;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>A validator of the part of JSON Schema that the schema of models uses. A keyword that it does not know is an error of the test, never passed over.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    public bool IsValid(JsonElement value) => IsValid(value, root);

    private bool IsValid(JsonElement value, JsonElement schema) =>
        schema.EnumerateObject().All(keyword => Holds(keyword.Name, keyword.Value, value, schema));

    private bool Holds(string keyword, JsonElement rule, JsonElement value, JsonElement schema) => keyword switch
    {
        "$schema" or "title" or "description" or "default" or "$defs" => true,
        "$ref" => IsValid(value, root.GetProperty("$defs").GetProperty(rule.GetString()!.Replace("#/$defs/", "", StringComparison.Ordinal))),
        "type" => IsOf(rule.GetString()!, value),
        "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        "const" => JsonElement.DeepEquals(rule, value),
        "oneOf" => rule.EnumerateArray().Count(option => IsValid(value, option)) == 1,
        "anyOf" => rule.EnumerateArray().Any(option => IsValid(value, option)),
        "minimum" => !IsNumber(value) || value.GetDouble() >= rule.GetDouble(),
        "exclusiveMinimum" => !IsNumber(value) || value.GetDouble() > rule.GetDouble(),
        "maximum" => !IsNumber(value) || value.GetDouble() <= rule.GetDouble(),
        "minLength" => value.ValueKind is not JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "maxLength" => value.ValueKind is not JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(),
        "items" => value.ValueKind is not JsonValueKind.Array || value.EnumerateArray().All(item => IsValid(item, rule)),
        "minItems" => value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        _ => value.ValueKind is not JsonValueKind.Object || HoldsOfObject(keyword, rule, value, schema),
    };

    private bool HoldsOfObject(string keyword, JsonElement rule, JsonElement value, JsonElement schema) => keyword switch
    {
        "required" => rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "minProperties" => value.EnumerateObject().Count() >= rule.GetInt32(),
        "properties" => value.EnumerateObject().All(property => !rule.TryGetProperty(property.Name, out var own) || IsValid(property.Value, own)),
        "additionalProperties" => value.EnumerateObject()
            .Where(property => !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out _)))
            .All(property => rule.ValueKind is not JsonValueKind.False && IsValid(property.Value, rule)),
        "dependentRequired" => rule.EnumerateObject().Where(needs => value.TryGetProperty(needs.Name, out _))
            .All(needs => needs.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _))),
        _ => throw new NotSupportedException($"This validator does not know '{keyword}'."),
    };

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"This validator does not know the type '{type}'."),
    };
}
