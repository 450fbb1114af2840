using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests.Schemas;

/// <summary>The published schemas are those of the code, and say of a signal what the code says.</summary>
public sealed partial class SchemaTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, SchemaCheck> Known =
        SchemaWriter.All.ToDictionary(schema => schema.Key, schema => new SchemaCheck(JsonNode.Parse(schema.Value)!.AsObject()), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Least = new(StringComparer.Ordinal)
    {
        ["login"] = """ "user": "ann" """,
        ["feature"] = """ "user": "ann", "feature": "export" """,
        ["activity"] = """ "user": "ann" """,
        ["ticket"] = """ "ticketId": "7", "status": "onHold", "reopenings": 3 """,
        ["survey"] = """ "survey": "csat", "score": 5, "respondent": "ann" """,
        ["subscription"] = """ "subscriptionId": "sub", "status": "pastDue", "mrr": 10, "currency": "EUR", "seats": 5 """,
        ["invoice"] = """ "invoiceId": "in", "status": "open", "amountDue": 10 """,
        ["paymentMethod"] = """ "paymentMethodId": "pm", "attached": true """,
        ["dispute"] = """ "disputeId": "dp", "open": true """,
        ["refund"] = """ "refundId": "ch", "amount": 10 """,
        ["deal"] = """ "dealId": "d", "status": "won", "kind": "renewal", "amount": 10 """,
        ["touchpoint"] = """ "kind": "meeting", "sentiment": 0.5 """,
        ["contact"] = """ "contactId": "ann", "role": "champion" """,
        ["goal"] = """ "goalId": "g", "name": "Faster", "progress": 0.5, "startedAt": "2026-01-01T00:00:00Z", "dueAt": "2026-06-01T00:00:00Z" """,
        ["milestone"] = """ "milestoneId": "m", "name": "Kick-off", "dueAt": "2026-04-01T00:00:00Z", "goalId": "g" """,
        ["pulse"] = """ "status": "Green", "author": "cleo", "note": "x" """,
        ["override"] = """ "band": "red", "score": 20, "reason": "x", "author": "cleo", "expiresAt": "2026-07-01T00:00:00Z" """,
        ["profile"] = """ "name": "Acme", "arr": 10, "mrr": 1, "tcv": 30, "seats": 5, "plan": "team", "owner": "cleo", "segment": "smb", "lifecycleStage": "adoption" """,
    };

    public static TheoryData<string> Names => [.. SchemaWriter.All.Keys];

    public static TheoryData<string> Types => [.. SignalTypes.Names];

    /// <summary>The JSON of the page, message by message.</summary>
    public static TheoryData<string> Examples =>
        [.. Fenced().Matches(File.ReadAllText(Repository.PathOf("docs", "ingress.md"))).Select(match => match.Groups["json"].Value)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_schema_is_that_of_the_code(string name)
    {
        var file = Repository.PathOf("docs", "schemas", $"{name}.json");
        var received = Path.ChangeExtension(file, ".received");
        var actual = SchemaWriter.All[name];
        if (File.Exists(file) && File.ReadAllText(file) == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"docs/schemas/{name}.json is not what the code says. If that is meant: mv docs/schemas/{name}.received docs/schemas/{name}.json");
    }

    [Fact]
    public void Nothing_is_published_that_the_code_does_not_have() => Assert.Equal(
        SchemaWriter.All.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.PathOf("docs", "schemas"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void A_signal_is_good_for_the_schema_where_it_is_good_for_the_code(string type)
    {
        var signal = A(type);
        Assert.True(Agree(type, signal), $"{type} should be good.");
        foreach (var (member, value) in signal.ToArray())
        {
            foreach (var other in Others(value!).Prepend("null").Prepend(""))
            {
                var changed = signal.DeepClone().AsObject();
                if (other.Length == 0)
                {
                    changed.Remove(member);
                }
                else
                {
                    changed[member] = JsonNode.Parse(other);
                }

                Agree(type, changed, beyondTheSchema: (type, member) is ("pulse", "status") or ("override", "band" or "reason" or "expiresAt"));
            }
        }
    }

    [Fact]
    public void A_survey_has_the_range_of_its_kind()
    {
        foreach (var (survey, score) in from survey in new[] { "nps", "csat", "ces" } from score in Enumerable.Range(-1, 13) select (survey, score))
        {
            var signal = A("survey");
            signal["survey"] = survey;
            signal["score"] = score;
            Agree("survey", signal);
        }
    }

    [Fact]
    public void A_signal_names_its_account_or_its_customer()
    {
        foreach (var customer in new[] { """{"source":"stripe","id":"cus_1"}""", """{"source":"stripe","id":""}""", """{"source":" ","id":"1"}""", """{"source":"stripe"}""", "null" })
        {
            var signal = A("login");
            signal.Remove("accountId");
            signal["externalId"] = JsonNode.Parse(customer);
            Agree("login", signal);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_is_good_for_its_schema_and_for_the_code(string json)
    {
        var type = (string)JsonNode.Parse(json)!["type"]!;

        Assert.True(IsGood($"message-{type}", json), $"The schema message-{type} refuses the example.");
        Assert.NotNull(MessageReading.Of(json).Message);
        Assert.False(IsGood($"message-{type}", json.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_has_an_example_of_each_message() => Assert.Equal(2, Examples.Count);

    /// <summary>Fails unless schema and code agree; on a rule beyond what a schema can say, unless the schema lets through what the code does.</summary>
    /// <returns>Whether both find it good.</returns>
    private static bool Agree(string type, JsonObject signal, bool beyondTheSchema = false)
    {
        var json = signal.ToJsonString();
        using var document = JsonDocument.Parse(json);
        var reading = SignalReader.Read(document.RootElement, Now);
        var code = reading.Signal is not null;
        Assert.True(code == IsGood("signal", json) || (beyondTheSchema && !code), $"The code finds it {(code ? "good" : "bad")}, the schema does not: {json} {string.Join("; ", reading.Faults)}");
        if (code)
        {
            Assert.True(IsGood($"signal-{type}", json), $"signal-{type} refuses {json}");
        }

        return code;
    }

    private static bool IsGood(string schema, string json) => Known[schema].IsGood(JsonNode.Parse(json));

    private static JsonObject A(string type) => JsonNode.Parse(
        $$"""{ "type": "{{type}}", "id": "1", "occurredAt": "2026-03-31T10:00:00Z", "accountId": "acme", {{Least[type]}} }""")!.AsObject();

    /// <summary>Other values: of other kinds, and around every limit.</summary>
    private static IEnumerable<string> Others(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => ["-1.5", "-1", "-0.1", "0", "1", "5", "1000", "1001", "10000000", "10000001", "1000000000000", "1000000000001", "\"1\"", "[]"],
        JsonValueKind.String => ["\"\"", "\"  \"", "\"x\"", $"\"{new string('x', 128)}\"", $"\"{new string('x', 256)}\"", $"\"{new string('x', 257)}\"", $"\"{new string('x', 4001)}\"", "7", "{}"],
        JsonValueKind.True => ["false", "\"true\"", "1"],
        _ => [],
    };

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fenced();
}
