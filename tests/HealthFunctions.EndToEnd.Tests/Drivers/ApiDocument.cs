using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Tests.Schemas;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>The OpenAPI document as those read it who call the API.</summary>
/// <param name="document">The document.</param>
internal sealed class ApiDocument(JsonObject document)
{
    private readonly SchemaCheck check = new(document);

    /// <summary>What the document does not let an answer be; null where it does.</summary>
    /// <param name="method">The method of the call.</param>
    /// <param name="path">The address of the call below <c>/api</c>, without the question.</param>
    /// <param name="answer">The answer.</param>
    public string? FaultOf(string method, string path, Answer answer)
    {
        // An address without parameters counts before one that fits with them.
        var operation = document["paths"]!.AsObject().Where(known => Fits(known.Key, path)).OrderBy(known => known.Key.Count(character => character == '{'))
            .Select(known => known.Value![method.ToLowerInvariant()]).FirstOrDefault();
        if (operation is null)
        {
            return $"The document has no {method} {path}.";
        }

        if (Found(operation["responses"]![$"{answer.Status}"]) is not { } response)
        {
            return $"The document has no answer {answer.Status} of {method} {path}.";
        }

        if (response["content"] is not { } content)
        {
            return answer.Text.Length == 0 ? null : $"The document has no body of {method} {path}, and there is one: {answer}";
        }

        return content[answer.MediaType]?["schema"] switch
        {
            null => $"The document has no {answer.MediaType} of {method} {path}.",
            var schema when answer.MediaType.EndsWith("json", StringComparison.Ordinal) && !check.IsGood(schema, JsonNode.Parse(answer.Text)) =>
                $"{method} {path} is answered otherwise than {schema.ToJsonString()}: {answer}",
            _ => null,
        };
    }

    private static bool Fits(string template, string path) => Regex.IsMatch(
        path, $"^{Regex.Replace(template, @"\{[^}]+\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private JsonNode? Found(JsonNode? response) => (string?)response?["$ref"] is { } reference
        ? reference[2..].Split('/').Aggregate((JsonNode)document, (node, step) => node[step]!)
        : response;
}
