using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What changes when another model counts: in apps of their own, since every account is concerned.</summary>
public sealed class ModelChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private Deployment? deployment;
    private HealthApp? app;

    private HealthApp App => app ?? throw new InvalidOperationException("The app has not started.");

    public async Task InitializeAsync()
    {
        deployment = await Deployment.StartAsync();
        app = await deployment.StartAppAsync(("Recalculation__ResultsPerMessage", "7"), ("Storage__ShardCount", "2"));
    }

    public async Task DisposeAsync()
    {
        if (deployment is not null)
        {
            await deployment.DisposeAsync();
        }
    }

    [Fact]
    public async Task From_draft_to_active()
    {
        // Two accounts: one that logs in and is unhappy, and one that is happy and does not log in.
        await AddAsync("busy", lastLoginDaysAgo: 0, nps: 1, """{"name":"Busy","arr":1000,"currency":"EUR","segment":"enterprise"}""");
        await AddAsync("happy", lastLoginDaysAgo: 18, nps: 10, """{"name":"Happy","arr":300,"currency":"USD"}""");
        await AddAsync("new", lastLoginDaysAgo: null, nps: null, """{"name":"New","arr":50,"currency":"USD"}""");
        await ActivateAsync(DraftModel.Of("ours-1", loginWeight: 9, ticketWeight: 1));
        var run = await App.RecalculateAsync();
        Assert.Equal("ours-1", (string)run["modelVersion"]!);
        Assert.Equal(("green", "red", "unknown"), (await BandAsync("busy"), await BandAsync("happy"), await BandAsync("new")));
        var stored = (await App.AccountAsync("busy"))["health"]!.ToJsonString();

        // The model's own segments are filters like those of profiles.
        Assert.Equal(["busy"], await IdsAsync("segment=Enterprise"));
        Assert.Equal(["busy", "happy"], await IdsAsync("segment=paying"));
        Assert.Equal(["happy"], await IdsAsync("segment=paying&band=red"));
        Assert.Empty(await IdsAsync("segment=nobody"));
        var ofSegment = new JsonObject { ["model"] = DraftModel.Of("ours-2", loginWeight: 1, ticketWeight: 9), ["segment"] = "Paying" };
        Assert.Equal(2, (int)(await App.PostAsync("models/draft/preview", ofSegment.ToJsonString())).Succeeded().Json["accounts"]!);
        ofSegment["sample"] = 1;
        Assert.Equal(1, (int)(await App.PostAsync("models/draft/preview", ofSegment.ToJsonString())).Succeeded().Json["accounts"]!);

        // What if what customers say counted instead?
        var draft = DraftModel.Of("ours-2", loginWeight: 1, ticketWeight: 9);
        var preview = (await App.PostAsync("models/draft/preview", new JsonObject { ["model"] = draft.DeepClone() }.ToJsonString())).Succeeded().Json;
        Assert.Equal(("ours-2", "ours-1", 3, 2), ((string)preview["modelVersion"]!, (string)preview["activeVersion"]!, (int)preview["accounts"]!, (int)preview["bandChanges"]!));
        Assert.Equal(
            ["green>red 1 EUR 1000", "red>green 1 USD 300", "unknown>unknown 1 USD 50"],
            preview["moves"]!.AsArray().Select(move =>
                $"{move!["from"]}>{move["to"]} {move["accounts"]} {string.Join(' ', move["arr"]!.AsObject().Select(arr => $"{arr.Key} {arr.Value}"))}"));
        Assert.Equal((1, 0, 1, 1), ((int)preview["after"]!["green"]!, (int)preview["after"]!["amber"]!, (int)preview["after"]!["red"]!, (int)preview["after"]!["unknown"]!));
        var most = preview["mostMoved"]!.AsArray();
        Assert.Equal(["busy", "happy"], most.Select(move => (string)move!["accountId"]!).Order(StringComparer.Ordinal));
        var busy = most.Single(move => (string)move!["accountId"]! == "busy")!;
        Assert.Equal(
            (double)busy["delta"]!, busy["why"]!.AsArray().Sum(metric => (double)metric!["pointsAfter"]! - (double)metric["pointsBefore"]!), precision: 6);
        Assert.NotEmpty((string)busy["why"]![0]!["sentence"]!);
        Assert.True((double)preview["timing"]!["reading"]! > 0 && (double)preview["timing"]!["calculating"]! > 0);

        // Nothing of that was stored.
        Assert.Equal(stored, (await App.AccountAsync("busy"))["health"]!.ToJsonString());
        (await App.GetAsync("models/ours-2")).IsProblem(404);

        // It counts from the next recalculation on, and says so.
        await ActivateAsync(draft);
        Assert.Equal("ours-2", (string)(await App.RecalculateAsync())["modelVersion"]!);
        Assert.Equal(("red", "green"), (await BandAsync("busy"), await BandAsync("happy")));
        Assert.Equal("ours-2", (string)(await App.AccountAsync("busy"))["health"]!["modelVersion"]!);
        var list = (await App.GetAsync("models")).Succeeded();
        Assert.Equal(["ours-2"], list.Items.Where(model => (bool)model["active"]!).Select(model => (string)model["version"]!));
        Assert.Equal(["ours-2 mira", "ours-1 mira"], list.Json["activations"]!.AsArray().Select(activation => $"{activation!["version"]} {activation["author"]}"));

        // And back, without a body.
        (await App.PostAsync("models/balanced-1/activate")).Succeeded();
        Assert.Equal("balanced-1", (string)(await App.RecalculateAsync())["modelVersion"]!);

        // The band that it had with each model stands in its history.
        var history = (await App.GetAsync("accounts/busy/health/history")).Succeeded().Items;
        Assert.Contains(history, point => (string)point["modelVersion"]! == "ours-2" && (string)point["band"]! == "red");
    }

    [Fact]
    public async Task A_preview_can_be_of_a_sample_or_a_segment_and_be_followed()
    {
        foreach (var number in Enumerable.Range(0, 12))
        {
            await App.PutAccountAsync($"account-{number}", $$"""{"name":"A","segment":"{{(number % 3 == 0 ? "Enterprise" : "smb")}}"}""");
        }

        Assert.Equal(12, (int)(await PreviewAsync("{}"))["accounts"]!);
        Assert.Equal(12, (int)(await PreviewAsync(""))["accounts"]!);
        Assert.Equal(5, (int)(await PreviewAsync("""{"sample":5}"""))["accounts"]!);
        Assert.Equal(4, (int)(await PreviewAsync("""{"segment":"enterprise"}"""))["accounts"]!);
        Assert.Equal(3, (int)(await PreviewAsync("""{"segment":"enterprise","sample":3}"""))["accounts"]!);
        Assert.Equal(0, (int)(await PreviewAsync("""{"segment":"nobody"}"""))["accounts"]!);

        var followed = await App.FollowAsync("models/weighted-1/preview", "{}");
        Assert.Equal((200, "application/x-ndjson"), (followed.Status, followed.MediaType));
        JsonObject[] lines = [.. followed.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
        Assert.True(lines.Length >= 2);
        Assert.All(lines[..^1], line => Assert.Equal(2, (int)line["progress"]!["shards"]!));
        Assert.Equal(12, (int)lines[^1]["result"]!["accounts"]!);

        (await App.PostAsync("models/weighted-1/preview", """{"sample":0}""")).IsBadInput("$.sample");
        (await App.PostAsync("models/weighted-1/preview", """{"samples":1}""")).IsBadInput("$.samples");
        (await App.PostAsync("models/draft/preview", """{"model":{"version":"x"}}""")).IsBadInput("$.model.name", "$.model.dimensions");
        (await App.PostAsync("models/draft/preview", """{"model":1}""")).IsBadInput("$.model");
        (await App.PostAsync("models/never/preview", "{}")).IsProblem(404);
    }

    [Fact]
    public async Task Imported_days_get_their_history_in_as_many_messages_as_it_takes()
    {
        string[] accounts = [.. Enumerable.Range(0, 6).Select(number => $"account-{number}")];
        foreach (var account in accounts)
        {
            await AddAsync(account, lastLoginDaysAgo: 5, nps: 8, """{"name":"A"}""");
        }

        await ActivateAsync(DraftModel.Of("ours-1"));
        await App.RecalculateAsync();
        var before = (await App.AccountAsync(accounts[0]))["health"]!.ToJsonString();

        var body = JsonSerializer.Serialize(new { from = Now.AddDays(-20), to = Now.AddHours(-1), step = 1 });
        var run = await BackfillAsync(body);

        Assert.Equal((6, 2), ((int)run["accounts"]!, (int)run["shards"]!));
        Assert.Equal(before, (await App.AccountAsync(accounts[0]))["health"]!.ToJsonString());
        foreach (var account in accounts)
        {
            var history = (await App.GetAsync($"accounts/{account}/health/history?metrics=true")).Succeeded().Items;
            Assert.Equal(21, history.DistinctBy(point => point["asOf"]!.GetValue<DateTimeOffset>().UtcDateTime.Date).Count());
            Assert.Equal(history.OrderByDescending(point => point["asOf"]!.GetValue<DateTimeOffset>()), history);

            // Until the login nothing is known; then the score falls from day to day.
            var scores = history.Where(point => point["metrics"]!["daysSinceLastLogin"] is not null).Select(point => (double)point["score"]!).Reverse().ToArray();
            Assert.InRange(scores.Length, 5, 7);
            Assert.Equal(scores.OrderDescending(), scores);
        }

        // Once more: the same, and no more.
        var first = (await App.GetAsync($"accounts/{accounts[1]}/health/history?metrics=true")).Text;
        await BackfillAsync(body);
        Assert.Equal(first, (await App.GetAsync($"accounts/{accounts[1]}/health/history?metrics=true")).Text);

        // Erased, nothing of it is left.
        Assert.Equal(204, (await App.DeleteAsync($"accounts/{accounts[1]}")).Status);
        Assert.Empty(await deployment!.Storage.RowsThatNameAsync(accounts[1]));
    }

    private async Task<string[]> IdsAsync(string question) =>
        [.. (await App.GetAsync($"accounts?{question}")).Succeeded().Items.Select(account => (string)account["accountId"]!)];

    private async Task<JsonObject> BackfillAsync(string body)
    {
        var started = (await App.PostAsync("recalculations", body)).Succeeded().Json;
        return await Eventually.Get(
            async () => (await App.GetAsync($"recalculations/{started["runId"]}")).Succeeded().Json,
            run => (string)run["state"]! == "completed",
            "the days are calculated");
    }

    private async Task ActivateAsync(JsonObject model)
    {
        var version = (string)model["version"]!;
        (await App.PutAsync($"models/{version}?author=mira", model.ToJsonString())).Succeeded();
        var activated = (await App.PostAsync($"models/{version}/activate", """{"author":"mira","reason":"It says more."}""")).Succeeded();
        Assert.Equal((version, "mira", "It says more."), ((string)activated.Json["version"]!, (string)activated.Json["author"]!, (string)activated.Json["reason"]!));
    }

    private async Task<JsonObject> PreviewAsync(string body) => (await App.PostAsync("models/weighted-1/preview", body)).Succeeded().Json;

    private async Task<string> BandAsync(string account) => (string)(await App.GetAsync($"accounts/{account}/health")).Succeeded().Json["band"]!;

    private async Task AddAsync(string account, int? lastLoginDaysAgo, double? nps, string profile)
    {
        await App.PutAccountAsync(account, profile);
        string[] signals =
        [
            .. lastLoginDaysAgo is { } days ? [Signals.Login(account, "ada", Now.AddDays(-days))] : Array.Empty<string>(),
            .. nps is { } score ? [Signals.Survey(account, score, Now.AddDays(-6))] : Array.Empty<string>(),
        ];
        if (signals.Length > 0)
        {
            (await App.PostAsync("signals", Signals.Array(signals))).Succeeded();
            await App.AccountHasSignalsAsync(account, "survey");
            await App.AccountHasSignalsAsync(account, "login");
        }
    }
}
