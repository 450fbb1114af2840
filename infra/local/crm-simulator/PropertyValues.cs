using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator;

/// <summary>Checks values against the definitions of their properties, as strictly as HubSpot does.</summary>
internal static class PropertyValues
{
    /// <summary>Names that are not defined: HubSpot refuses the whole request for these.</summary>
    internal static string? Undefined(IEnumerable<string> names, CompanyStore store)
    {
        var faults = names.Where(name => store.Property(name) is null).Distinct(StringComparer.Ordinal)
            .Select(name => Fault(name, "PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist"))
            .ToArray();
        return faults.Length == 0 ? null : Message(faults);
    }

    /// <summary>Values that their property cannot hold; an empty value empties any property.</summary>
    internal static string? Invalid(IReadOnlyDictionary<string, string> values, CompanyStore store)
    {
        var faults = values.Where(pair => pair.Value.Length > 0)
            .Select(pair => Check(store.Property(pair.Key)!, pair.Value))
            .OfType<JsonNode>()
            .ToArray();
        return faults.Length == 0 ? null : Message(faults);
    }

    private static JsonObject? Check(PropertyDefinition property, string value) => property.Type switch
    {
        "number" when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) =>
            Fault(property.Name, "INVALID_DOUBLE", $"{value} was not a valid number."),
        "datetime" when !IsInstant(value) => Fault(property.Name, "INVALID_DATE", $"{value} was not a valid date and time."),
        "bool" when value is not ("true" or "false") => Fault(property.Name, "INVALID_BOOLEAN", $"{value} was not true or false."),
        "enumeration" when property.Options.All(option => option.Value != value) => Fault(
            property.Name,
            "INVALID_OPTION",
            $"{value} was not one of the allowed options: [{string.Join(", ", property.Options.Select(option => option.Value))}]"),
        _ => null,
    };

    private static bool IsInstant(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        || (value.Contains('T') && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    private static JsonObject Fault(string name, string error, string message) => new()
    {
        ["isValid"] = false,
        ["message"] = message,
        ["error"] = error,
        ["name"] = name,
    };

    private static string Message(JsonNode[] faults) => $"Property values were not valid: {new JsonArray(faults).ToJsonString(Json.Plain)}";
}

/// <summary>How JSON is written within messages.</summary>
internal static class Json
{
    internal static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
