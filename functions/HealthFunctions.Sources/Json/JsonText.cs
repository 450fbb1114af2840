using System.Text.Json;

namespace HealthFunctions.Sources.Json;

/// <summary>
/// Looks into JSON of a stranger. Strings and names may hold bytes or escapes that are no text; the parser does not look, and whoever
/// reads them later gets an exception for it. Here they are as good as not there.
/// </summary>
internal static class JsonText
{
    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text, which one sender writes as a string and another as a number; null for anything else, and for one of nothing but spaces.</summary>
    public static string? OfTextOrNumber(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Of(value);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>A member of an object; null where it is not there, or where nothing can have members.</summary>
    public static JsonElement? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
