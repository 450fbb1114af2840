using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Signals in bulk: each is accepted or rejected by itself.</summary>
[Collection(FrontDoorTests.Name)]
public sealed class SignalTests(FrontDoor door)
{
    private const string Ndjson = "application/x-ndjson";
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private static readonly string[] GoodAndBad =
    [
        Signals.Login("acme", "ada", Now),
        """{"type":"login","id":"s-1","accountId":"acme","occurredAt":"2026-05-04T09:00:00Z"}""",
        Signals.Survey("acme", 11, Now),
        """{"type":"rumour","id":"s-2","accountId":"acme","occurredAt":"2026-05-04T09:00:00Z"}""",
        "7",
        Signals.Touchpoint("acme", Now),
        Signals.Login("acme", "bob", Now.AddYears(1)),
        Signals.Login("not an account", "bob", Now),
    ];

    private static readonly (int, string)[] Rejected = [(1, "$"), (2, "$.score"), (3, "$.type"), (4, "$"), (6, "$.occurredAt"), (7, "$.accountId")];

    [Theory]
    [InlineData("application/json")]
    [InlineData(Ndjson)]
    public async Task Bad_signals_are_rejected_by_their_place_and_good_ones_are_accepted(string mediaType)
    {
        var before = await door.Storage.MessagesAsync("signals");
        var body = mediaType == Ndjson ? Signals.Lines(GoodAndBad) + "\n" : Signals.Array(GoodAndBad);

        var receipt = (await door.App.PostAsync("signals", body, mediaType)).Succeeded().Json;

        Assert.Equal(2, (int)receipt["accepted"]!);
        Assert.Equal(Rejected, receipt["rejected"]!.AsArray().Select(rejected => ((int)rejected!["index"]!, rejected["errors"]!.AsObject().Single().Key)));
        Assert.Equal(before + 1, await door.Storage.MessagesAsync("signals"));
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_fails_alone()
    {
        var receipt = (await door.App.PostAsync("signals", Signals.Lines(Signals.Login("acme", "ada", Now), "{\"type\":", "", "  "), Ndjson)).Succeeded().Json;

        Assert.Equal(1, (int)receipt["accepted"]!);
        Assert.Equal(1, (int)receipt["rejected"]!.AsArray().Single()!["index"]!);
    }

    [Theory]
    [InlineData("{\"type\":\"login\"}")]
    [InlineData("[{\"type\":\"login\"},")]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("42")]
    public async Task What_is_no_JSON_array_is_refused(string body) =>
        (await door.StoresNothingAsync(() => door.App.PostAsync("signals", body))).IsBadInput("$");

    [Theory]
    [InlineData("application/json")]
    [InlineData(Ndjson)]
    public async Task More_than_ten_thousand_signals_are_too_many(string mediaType)
    {
        var signals = Enumerable.Repeat(Signals.Login("acme", "ada", Now), 10_001).ToArray();
        var body = mediaType == Ndjson ? Signals.Lines(signals) : Signals.Array(signals);

        (await door.StoresNothingAsync(() => door.App.PostAsync("signals", body, mediaType))).IsProblem(413);
    }

    [Fact]
    public async Task Ten_thousand_signals_are_accepted_at_once()
    {
        var signals = Enumerable.Range(0, 10_000).Select(number => Signals.Login($"account-{number % 50}", $"user-{number}", Now, $"bulk-{number}"));

        var receipt = (await door.App.PostAsync("signals", Signals.Lines(signals), Ndjson)).Succeeded().Json;

        Assert.Equal(10_000, (int)receipt["accepted"]!);
        Assert.Empty(receipt["rejected"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"type":"subscription","status":"gone"}""", "$.status")]
    [InlineData("""{"type":"survey","survey":"nps","score":-1}""", "$.score")]
    [InlineData("""{"type":"survey","survey":"csat","score":6}""", "$.score")]
    [InlineData("""{"type":"survey","survey":"vibes","score":6}""", "$.survey")]
    [InlineData("""{"type":"touchpoint","kind":"call","sentiment":1.5}""", "$.sentiment")]
    [InlineData("""{"type":"goal","goalId":"g","name":"n","progress":2,"startedAt":"2026-01-01T00:00:00Z","dueAt":"2026-02-01T00:00:00Z"}""", "$.progress")]
    [InlineData("""{"type":"goal","goalId":"g","name":"n","progress":1,"startedAt":"2026-03-01T00:00:00Z","dueAt":"2026-02-01T00:00:00Z"}""", "$.dueAt")]
    [InlineData("""{"type":"invoice","invoiceId":"i","status":"open","amountDue":-5}""", "$.amountDue")]
    [InlineData("""{"type":"invoice","invoiceId":"i","status":"open","amountDue":1e40}""", "$.amountDue")]
    [InlineData("""{"type":"subscription","subscriptionId":"s","status":"active","mrr":5,"currency":"usd"}""", "$.currency")]
    [InlineData("""{"type":"ticket","ticketId":"t","status":3}""", "$.status")]
    [InlineData("""{"type":"login","user":"   "}""", "$.user")]
    [InlineData("""{"type":"pulse","status":"Red","author":"Mira"}""", "$.reasons")]
    public async Task A_member_that_breaks_its_rule_is_named(string signal, string path)
    {
        var body = JsonNode.Parse(signal)!.AsObject();
        body["id"] = "s-1";
        body["accountId"] = "acme";
        body["occurredAt"] = "2026-05-04T09:00:00Z";

        var answer = await door.StoresNothingAsync(() => door.App.PostAsync("signals", Signals.Array(body.ToJsonString())));

        Assert.Equal(200, answer.Status);
        Assert.Equal(path, answer.Json["rejected"]!.AsArray().Single()!["errors"]!.AsObject().Single().Key);
    }
}
