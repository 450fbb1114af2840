using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator;

/// <summary>Reads requests as strictly as HubSpot: what it would not understand is an error here, too.</summary>
internal static class RequestReading
{
    internal const int MostInputs = 100;

    internal static async Task<JsonObject?> BodyAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static bool TryInputs(JsonObject? body, out IReadOnlyList<JsonObject> inputs, [NotNullWhen(false)] out string? error)
    {
        inputs = [];
        if (body?["inputs"] is not JsonArray array || array.Any(input => input is not JsonObject))
            error = "Invalid input JSON: an object with a list of inputs is required.";
        else if (array.Count > MostInputs)
            error = $"The maximum number of inputs supported in a batch is {MostInputs}.";
        else if (array.Count == 0)
            error = "At least one input is required.";
        else
            error = null;

        if (error is null)
            inputs = [.. ((JsonArray)body!["inputs"]!).Cast<JsonObject>()];

        return error is null;
    }

    internal static bool TryProperties(
        JsonObject? input, [NotNullWhen(true)] out Dictionary<string, string>? properties, [NotNullWhen(false)] out string? error)
    {
        properties = null;
        error = null;
        if (input?["properties"] is not JsonObject values)
        {
            error = "Invalid input JSON: properties are required.";
            return false;
        }

        if (values.FirstOrDefault(pair => Text(pair.Value) is null) is { Key: { } name })
        {
            error = $"Invalid input JSON: the value of properties[\"{name}\"] is not a string.";
            return false;
        }

        properties = values.ToDictionary(pair => pair.Key, pair => Text(pair.Value)!, StringComparer.Ordinal);
        return true;
    }

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
