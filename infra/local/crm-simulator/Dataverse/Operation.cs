using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator.Dataverse;

/// <summary>One thing asked of the Web API, be it a request of its own or part of a batch. The path is unescaped.</summary>
internal sealed record Operation(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The path below the API, or null when it is another version's or none.</summary>
    internal string? Resource => Path.StartsWith(DataverseSimulator.Api, StringComparison.Ordinal) ? Path[DataverseSimulator.Api.Length..] : null;

    internal IReadOnlyList<string>? Select => Option("$select")?.Split(',');

    /// <summary>An option of the query, unescaped; null where there is none.</summary>
    internal string? Option(string name) => PathAndQuery.Split('?', 2) is [_, var query]
        ? query.Split('&').Where(pair => pair.StartsWith($"{name}=", StringComparison.Ordinal)).Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..])).FirstOrDefault()
        : null;

    /// <summary>The body as an object; null when it is none or is not said to be JSON.</summary>
    internal JsonObject? JsonBody
    {
        get
        {
            try
            {
                return Header("Content-Type").StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(Body) as JsonObject : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private string Path => PathAndQuery.Split('?')[0];

    internal string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";
}

/// <summary>What became of an operation.</summary>
internal sealed record Outcome(int Status, JsonNode? Body = null)
{
    internal const string Json = "application/json; odata.metadata=minimal";

    internal IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal static Outcome Done(string? entity = null) => new(StatusCodes.Status204NoContent)
    {
        Headers = entity is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["OData-EntityId"] = entity },
    };

    internal static Outcome Of(DataverseError error) => new(error.Status, error.Body);
}
