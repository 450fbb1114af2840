using System.Text.Json.Nodes;
using HealthFunctions.Testing;
using HealthFunctions.Tests.Schemas;

namespace HealthFunctions.Tests.OpenApi;

/// <summary>The published OpenAPI document is that of the code, and whole.</summary>
public sealed class OpenApiTests
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "head", "patch", "options"];
    private static readonly JsonObject Document = JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "openapi.json")))!.AsObject();

    private static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Verbs.Contains(operation.Key, StringComparer.Ordinal)
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    [Fact]
    public void The_document_is_that_of_the_code()
    {
        var file = Repository.PathOf("docs", "openapi.json");
        var received = Path.ChangeExtension(file, ".received");
        if (File.ReadAllText(file) == OpenApiWriter.Text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, OpenApiWriter.Text);
        Assert.Fail("docs/openapi.json is not what the code says. If that is meant: mv docs/openapi.received docs/openapi.json");
    }

    [Fact]
    public void The_document_has_every_function_that_is_called_over_HTTP_and_no_other() => Assert.Equal(
        HttpTriggers.All.SelectMany(function => function.Methods.Select(method => $"{method} {function.Path}")).Order(StringComparer.Ordinal),
        Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_is_described_that_there_is_not() => Assert.Equal(
        HttpTriggers.All.Select(function => function.Name).Order(StringComparer.Ordinal), OpenApiWriter.Described.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = Nodes(Document).OfType<JsonObject>().Select(holder => (string?)(holder["$ref"] as JsonValue)).OfType<string>().ToArray();

        Assert.True(references.Length > 100);
        Assert.All(references, reference => Assert.True(Find(reference) is not null, $"{reference} leads nowhere."));
    }

    [Fact]
    public void Every_schema_and_parameter_is_used()
    {
        var used = Nodes(Document).OfType<JsonObject>().Select(holder => (string?)(holder["$ref"] as JsonValue)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var group in new[] { "schemas", "parameters", "responses" })
        {
            Assert.All(Document["components"]![group]!.AsObject(), part => Assert.Contains($"#/components/{group}/{part.Key}", used));
        }
    }

    [Fact]
    public void Every_example_is_good_for_its_schema()
    {
        var check = new SchemaCheck(Document);
        var examples = Nodes(Document["paths"]!).OfType<JsonObject>().Where(holder => holder.ContainsKey("example") && holder.ContainsKey("schema")).ToArray();

        Assert.True(examples.Length > 30);
        Assert.All(examples, holder => Assert.True(check.IsGood(holder["schema"]!, holder["example"]), $"{holder["example"]} is not good for {holder["schema"]}"));
    }

    [Fact]
    public void A_body_of_a_call_has_an_example_unless_vendors_or_a_whole_model_are_meant() => Assert.Equal(
        ["PutModel", "ReceiveWebhook"],
        Operations.Where(operation => operation.Operation["requestBody"] is { } body && body["content"]!["application/json"]!["example"] is null)
            .Select(operation => (string)operation.Operation["operationId"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_member_of_a_schema_has_a_shape()
    {
        // What a schema leaves open is a model, whose own schema is elsewhere.
        string[] open = ["LearnedView.proposedModel", "PreviewBody.model"];
        var vague = from schema in Document["components"]!["schemas"]!.AsObject()
                    from member in schema.Value!["properties"]?.AsObject() ?? []
                    where member.Value is not JsonObject shape || !new[] { "type", "$ref", "anyOf", "const", "enum" }.Any(shape.ContainsKey)
                    select $"{schema.Key}.{member.Key}";

        Assert.Equal(open, vague.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_member_of_a_body_or_an_answer_says_what_it_is() => Assert.Empty(
        from schema in Document["components"]!["schemas"]!.AsObject()
        where !schema.Key.EndsWith("Signal", StringComparison.Ordinal) && !schema.Key.StartsWith("ScoringModel", StringComparison.Ordinal)
        from member in schema.Value!["properties"]?.AsObject() ?? []
        where member.Value!["description"] is null
        select $"{schema.Key}.{member.Key}");

    [Fact]
    public void Every_operation_has_a_name_of_its_own_a_summary_an_answer_and_a_known_key()
    {
        var schemes = Document["components"]!["securitySchemes"]!.AsObject();
        Assert.Equal(Operations.Count(), Operations.Select(operation => (string)operation.Operation["operationId"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Operations, operation =>
        {
            Assert.EndsWith(".", (string)operation.Operation["summary"]!, StringComparison.Ordinal);
            Assert.Contains(operation.Operation["responses"]!.AsObject(), answer => answer.Key[0] == '2');
            Assert.All(operation.Operation["security"]!.AsArray(), key => Assert.All(key!.AsObject(), scheme => Assert.True(schemes.ContainsKey(scheme.Key))));
            Assert.Equal(
                operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')),
                operation.Operation["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "path").Select(parameter => (string)parameter!["name"]!) ?? []);
        });
    }

    private static JsonNode? Find(string reference) => reference.StartsWith("#/", StringComparison.Ordinal)
        ? reference[2..].Split('/').Aggregate((JsonNode?)Document, (node, step) => (node as JsonObject)?[step])
        : null;

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Nodes).Prepend(node);
}
