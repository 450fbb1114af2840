using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Tests.OpenApi;

/// <summary>
/// Writes the OpenAPI document: methods, addresses and keys from the attributes of the functions, schemas from the contracts of the JSON,
/// words from the comments of the code, and the rest from operations.json beside this file.
/// </summary>
internal sealed partial class OpenApiWriter
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";
    private const string ComponentPrefix = "#/components/";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject said = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthFunctions.Tests", "OpenApi", "operations.json")))!.AsObject();
    private readonly ComponentSchemas schemas;
    private readonly SortedDictionary<string, JsonNode?> parameters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, JsonNode?> problems = [];

    private OpenApiWriter() => schemas = new ComponentSchemas(said["rules"]!.AsObject());

    /// <summary>The functions that operations.json says something of.</summary>
    public static IEnumerable<string> Described => new OpenApiWriter().said["operations"]!.AsObject().Select(operation => operation.Key);

    /// <summary>The document, as the text of its file.</summary>
    public static string Text { get; } = new OpenApiWriter().Write().ToJsonString(Layout) + "\n";

    private JsonObject Write()
    {
        // Bodies first: what is both a body and part of an answer takes null.
        var functions = HttpTriggers.All.Where(function => Said(function) is not null).ToArray();
        var bodies = functions.ToDictionary(function => function, function => Said(function)!["body"] is { } body ? Body(Said(function)!, body) : null);
        var paths = new JsonObject();
        foreach (var function in functions)
        {
            var address = paths[function.Path] as JsonObject ?? [];
            paths[function.Path] = address;
            foreach (var method in function.Methods)
            {
                address[method.ToLowerInvariant()] = Operation(function, method, Said(function)!, bodies[function]);
            }
        }

        foreach (var schema in Objects(paths).Concat(parameters.Values.SelectMany(Objects)).Select(holder => holder["$ref"]).OfType<JsonValue>().Select(reference => (string)reference!).ToArray())
        {
            if (schema.StartsWith($"{ComponentPrefix}schemas/", StringComparison.Ordinal))
            {
                schemas.Answer(schema[(schema.LastIndexOf('/') + 1)..]);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Copy("info"),
            ["servers"] = Copy("servers"),
            ["tags"] = Copy("tags"),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = Copy("securitySchemes"),
                ["parameters"] = new JsonObject(parameters),
                ["responses"] = new JsonObject(problems.Select(problem => KeyValuePair.Create($"Problem{problem.Key}", problem.Value))),
                ["schemas"] = schemas.ToJson(),
            },
        };
    }

    private JsonObject? Said(HttpFunction function) => said["operations"]![function.Name]?.AsObject();

    private JsonNode Copy(string part) => said[part]!.DeepClone();

    private JsonObject Operation(HttpFunction function, string method, JsonObject operation, JsonObject? body)
    {
        var description = CodeDocs.Of(function.Type) ?? throw new InvalidOperationException($"{function.Name} has no summary.");
        var summary = FirstSentence().Match(description).Groups["sentence"].Value;
        var more = string.Join(' ', new[] { description[summary.Length..].Trim('.', ' '), (string?)operation["more"] ?? "" }.Where(text => text.Length > 0));
        var written = new JsonObject
        {
            ["operationId"] = method == function.Methods[0] ? function.Name : $"{function.Name}.{method.ToLowerInvariant()}",
            ["tags"] = new JsonArray((string)operation["tag"]!),
            ["summary"] = summary,
        };
        if (more.Length > 0)
        {
            written["description"] = $"{more.TrimEnd('.')}.";
        }

        if ((bool?)operation["internal"] == true)
        {
            written["x-internal"] = true;
        }

        if (Parameters(function, operation) is { Count: > 0 } asked)
        {
            written["parameters"] = asked;
        }

        if (body is not null && method != "HEAD")
        {
            written["requestBody"] = body.DeepClone();
        }

        written["responses"] = method == "HEAD"
            ? new JsonObject { ["200"] = new JsonObject { ["description"] = "The source is known." }, ["404"] = Problem(404) }
            : Answers(function, operation);
        written["security"] = Security(function, operation);
        return written;
    }

    private JsonArray Parameters(HttpFunction function, JsonObject operation)
    {
        var list = new JsonArray();
        foreach (var name in PathParameter().Matches(function.Path).Select(match => match.Groups["name"].Value))
        {
            var isAccount = name == "accountId" || (name == "id" && function.Path.StartsWith("/accounts/", StringComparison.Ordinal));
            var written = (operation["path"]?[name] ?? said["parameters"]!["path"]![isAccount ? "accountId" : name])!.DeepClone().AsObject();
            written.Remove("$ref");
            written.Insert(0, "name", name);
            written.Insert(1, "in", "path");
            written.Insert(2, "required", true);
            written["schema"] ??= isAccount && operation["path"] is null ? schemas.Body("AccountId") : new JsonObject { ["type"] = "string" };
            list.Add(written);
        }

        foreach (var name in operation["query"]?.AsArray().Select(name => (string)name!) ?? [])
        {
            if (!parameters.ContainsKey(name))
            {
                var written = said["parameters"]!["query"]![name]!.DeepClone().AsObject();
                var (key, place) = ((string?)written["name"] ?? name, (string?)written["in"] ?? "query");
                written.Remove("name");
                written.Remove("in");
                written.Insert(0, "name", key);
                written.Insert(1, "in", place);
                parameters[name] = written;
            }

            list.Add(new JsonObject { ["$ref"] = $"{ComponentPrefix}parameters/{name}" });
        }

        return list;
    }

    private JsonObject Body(JsonObject operation, JsonNode body)
    {
        var content = body is JsonObject ? Content(body, schemas.Body) : new JsonObject { [Json] = new JsonObject { ["schema"] = schemas.Body((string)body!) } };
        if (operation["example"] is { } example)
        {
            content[Json]!["example"] = example.DeepClone();
        }

        foreach (var reference in Objects(content).Select(holder => (string?)(holder["$ref"] as JsonValue)).OfType<string>().ToArray())
        {
            schemas.Body(reference[(reference.LastIndexOf('/') + 1)..]);
        }

        return new JsonObject { ["required"] = (bool?)operation["bodyOptional"] != true, ["content"] = content };
    }

    private JsonObject Answers(HttpFunction function, JsonObject operation)
    {
        var written = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (status, answer) in operation["answers"]!.AsObject())
        {
            var response = new JsonObject { ["description"] = Phrase(status) };
            if (Content(answer, schemas.Answer) is { Count: > 0 } content)
            {
                if (operation["answerExamples"]?[status] is { } example)
                {
                    content[Json]!["example"] = example.DeepClone();
                }

                if ((bool?)operation["tagged"] == true)
                {
                    response["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["description"] = "For If-Match when they are edited.", ["schema"] = new JsonObject { ["type"] = "string" } } };
                }

                response["content"] = content;
            }

            written[status] = response;
        }

        foreach (var status in Statuses(function, operation).Where(status => !written.ContainsKey($"{status}")))
        {
            // Of the keys the platform sees to, and it says no more than that.
            written[$"{status}"] = status == 401 && function.Level is not AuthorizationLevel.Anonymous
                ? new JsonObject { ["description"] = "There is no key, or not a good one. The answer has no body." }
                : (bool?)operation["problemPages"] == true ? ProblemOrPage(status) : Problem(status);
        }

        return new JsonObject(written);
    }

    private static IEnumerable<int> Statuses(HttpFunction function, JsonObject operation)
    {
        IEnumerable<int> own = operation["problems"]?.AsArray().Select(status => (int)status!) ?? [];
        int[] ofBody = operation["body"] is null ? [] : [400, 413, 415];
        int[] ofQuestion = operation["query"] is null ? [] : [400];
        int[] ofKey = function.Level is AuthorizationLevel.Anonymous ? [] : [401];
        return own.Concat(ofBody).Concat(ofQuestion).Concat(ofKey).Append(503).Distinct().Order();
    }

    private JsonObject Problem(int status)
    {
        problems.TryAdd(status, ProblemOf(status, new JsonObject { [ProblemJson] = new JsonObject { ["schema"] = schemas.Answer("Problem") } }));
        return new JsonObject { ["$ref"] = $"{ComponentPrefix}responses/Problem{status}" };
    }

    private JsonObject ProblemOrPage(int status) => ProblemOf(status, new JsonObject
    {
        [ProblemJson] = new JsonObject { ["schema"] = schemas.Answer("Problem") },
        ["text/html"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
    });

    private static JsonObject ProblemOf(int status, JsonObject content)
    {
        var response = new JsonObject { ["description"] = Phrase($"{status}") };
        if (status == 503)
        {
            response["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["description"] = "When to come back, in seconds, where it is known.", ["schema"] = new JsonObject { ["type"] = "integer" } } };
        }

        response["content"] = content;
        return response;
    }

    /// <summary>The bodies by their media types: a name is a schema, several are one of them, an object is a schema or says it by media type.</summary>
    private static JsonObject Content(JsonNode? node, Func<string, JsonObject> reference) => node switch
    {
        null => [],
        JsonObject byMedia => new JsonObject(byMedia.Select(media => KeyValuePair.Create<string, JsonNode?>(media.Key, new JsonObject { ["schema"] = SchemaOf(media.Value!, reference) }))),
        _ => new JsonObject { [Json] = new JsonObject { ["schema"] = SchemaOf(node, reference) } },
    };

    private static JsonNode SchemaOf(JsonNode node, Func<string, JsonObject> reference) => node switch
    {
        JsonArray several => new JsonObject { ["anyOf"] = new JsonArray([.. several.Select(JsonNode (name) => reference((string)name!))]) },
        JsonValue value when value.GetValueKind() == JsonValueKind.String => reference((string)value!),
        _ => node.DeepClone(),
    };

    private static JsonArray Security(HttpFunction function, JsonObject operation)
    {
        string[] schemes = operation["security"] is JsonArray own ? [.. own.Select(scheme => (string)scheme!)]
            : function.Level switch
            {
                AuthorizationLevel.Function => ["functionKey", "functionKeyInAddress"],
                AuthorizationLevel.Admin => ["masterKey", "masterKeyInAddress"],
                _ => throw new InvalidOperationException($"operations.json must say who may call {function.Name}, since it is anonymous to the host."),
            };
        return [.. schemes.Select(JsonNode (scheme) => scheme.Length == 0 ? new JsonObject() : new JsonObject { [scheme] = new JsonArray() })];
    }

    private static string Phrase(string status) => status switch
    {
        "202" => "Accepted: the work is done soon after.",
        "204" => "Done. The answer has no body.",
        "303" => "Done; the card is shown again.",
        "400" => "The input has faults; errors tells which, by path.",
        "401" => "Whoever calls is not authenticated.",
        "403" => "Whoever calls may not do this.",
        "404" => "There is no such thing.",
        "409" => "It cannot be done as things stand.",
        "410" => "The account is part of another now.",
        "413" => "The body is too large, or holds too much.",
        "415" => "The body is packed: send it without Content-Encoding.",
        "422" => "What is asked for lies beyond what is kept.",
        "502" => "The CRM refused; problem tells why.",
        "503" => "Not available now, or not configured.",
        _ => $"{ReasonPhrases.GetReasonPhrase(int.Parse(status))}.",
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Objects(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex(@"^(?<sentence>.+?\.)(\s|$)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathParameter();
}
