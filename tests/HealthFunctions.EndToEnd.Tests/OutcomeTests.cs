using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What became of accounts, whether the score foretold it, and what was learned from it.</summary>
[Collection(WarmAppTests.Name)]
public sealed class OutcomeTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task An_outcome_is_stored_corrected_listed_and_erased_with_its_account()
    {
        var account = await NewAccountAsync();
        (await PutAsync(account, "o-1", """{"kind":"renewed","occurredAt":"2026-03-01T00:00:00Z"}""")).Succeeded();
        var stored = (await PutAsync(account, "o-1", """{"kind":"expanded","occurredAt":"2026-03-01T00:00:00Z","amount":1200.5,"currency":"EUR"}""")).Succeeded().Json;

        Assert.Equal(("expanded", 1200.5m, "api"), ((string)stored["kind"]!, (decimal)stored["amount"]!, (string)stored["source"]!));
        Assert.Equal("expanded", (string)Assert.Single(await OfAsync(account))["kind"]!);

        (await App.DeleteAsync($"accounts/{account}")).Succeeded();
        Assert.Empty(await OfAsync(account));
    }

    [Fact]
    public async Task Outcomes_go_along_when_accounts_are_merged()
    {
        var (from, into) = (await NewAccountAsync(), await NewAccountAsync());
        (await PutAsync(from, "o-1", """{"kind":"renewed","occurredAt":"2026-03-01T00:00:00Z"}""")).Succeeded();

        (await App.PostAsync($"accounts/{from}/merge", $$"""{"into":"{{into}}"}""")).Succeeded();

        await Eventually.Get(() => OfAsync(into), outcomes => outcomes.Count == 1, "the outcome is the other account's");
        await Eventually.Get(() => OfAsync(from), outcomes => outcomes.Count == 0, "nothing is left of it");
    }

    [Theory]
    [InlineData("""{"kind":"left","occurredAt":"2026-03-01T00:00:00Z"}""", "$.kind")]
    [InlineData("""{"kind":"churned"}""", "$")]
    [InlineData("""{"kind":"churned","occurredAt":"2999-03-01T00:00:00Z"}""", "$.occurredAt")]
    [InlineData("""{"kind":"churned","occurredAt":"2026-03-01T00:00:00Z","amount":5}""", "$.currency")]
    public async Task An_outcome_that_makes_no_sense_is_refused(string body, string path) =>
        (await PutAsync(await NewAccountAsync(), "o-1", body)).IsBadInput(path);

    [Fact]
    public async Task An_outcome_of_nobody_is_not_found() =>
        (await PutAsync("nobody-at-all", "o-1", """{"kind":"churned","occurredAt":"2026-03-01T00:00:00Z"}""")).IsProblem(404);

    [Fact]
    public async Task Outcomes_come_in_bulk_as_json_and_as_csv_and_each_fault_is_told()
    {
        var account = await NewAccountAsync();
        var json = (await App.PostAsync("outcomes", $$"""[{"accountId":"{{account}}","kind":"churned","occurredAt":"2026-03-01T00:00:00Z"},{"accountId":"nobody-at-all","kind":"churned","occurredAt":"2026-03-01T00:00:00Z"},{"kind":"churned"}]""")).Succeeded().Json;
        var csv = (await App.PostAsync("outcomes", $"accountId,outcome,occurredAt\n{account},renewed,2026-02-01\n{account},left,2026-02-01\n", "text/csv")).Succeeded().Json;

        Assert.Equal(1, (int)json["accepted"]!);
        Assert.Equal([1, 2], json["rejected"]!.AsArray().Select(item => (int)item!["index"]!));
        Assert.Equal((1, 1), ((int)csv["accepted"]!, csv["rejected"]!.AsArray().Count));
        Assert.Equal(["churned", "renewed"], (await OfAsync(account)).Select(outcome => (string)outcome["kind"]!).Order(StringComparer.Ordinal));
        (await App.PostAsync("outcomes", "{}")).IsBadInput("$");
        (await App.PostAsync("outcomes", "a,b\n1,2\n", "text/csv")).IsBadInput("header");
        (await App.GetAsync("outcomes?kind=left")).IsBadInput("kind");
        Assert.NotNull((await App.GetAsync("outcomes?limit=1")).Succeeded().Json["continuation"]);
    }

    [Fact]
    public async Task A_score_is_back_tested_over_stored_snapshots_and_what_is_learned_tells_of_each_account()
    {
        // Half of these last logged in long before, and left; half are there every day.
        var accounts = Enumerable.Range(0, 120).Select(i => $"learn-{Guid.NewGuid():N}").ToArray();
        foreach (var chunk in accounts.Index().Chunk(30))
        {
            await Task.WhenAll(chunk.Select(item => App.PutAccountAsync(item.Item, """{"name":"L","segment":"smb"}""")));
            (await App.PostAsync("signals", Signals.Array(chunk.SelectMany(item => LoginsOf(item.Item, isGone: item.Index % 2 == 0))))).Succeeded();
        }

        await App.AccountHasSignalsAsync(accounts[^1], "login", 8);
        await App.AccountHasSignalsAsync(accounts[^2], "login", 1);
        await App.IsQuietAsync();
        var run = (string)(await App.PostAsync("recalculations", $$"""{"from":"{{Now.AddDays(-39):O}}","to":"{{Now.AddDays(-39):O}}"}""")).Succeeded().Json["runId"]!;
        await Eventually.Get(
            async () => (await App.GetAsync($"recalculations/{run}")).Succeeded().Json, status => (string)status["state"]! == "completed", "the past is calculated");
        var csv = new StringBuilder("accountId,outcome,occurredAt\n");
        foreach (var (index, account) in accounts.Index().Where(item => item.Index % 2 == 0))
        {
            // A few of the good ones leave too, and a few of the others stay: nothing is that clear.
            csv.AppendLine(CultureInfo.InvariantCulture, $"{(index % 20 == 0 ? accounts[index + 1] : account)},churned,{Now.AddDays(-20):yyyy-MM-dd}");
        }

        Assert.Equal(60, (int)(await App.PostAsync("outcomes", csv.ToString(), "text/csv")).Succeeded().Json["accepted"]!);

        const string Window = """{"horizonDays":30,"spacingDays":30}""";
        var report = (await App.PostAsync("models/balanced-1/backtest", Window)).Succeeded().Json;
        Assert.True((int)report["examples"]! >= 120, report.ToJsonString());
        Assert.True((double)report["quality"]!["auc"]!["low"]! > 0.5, report["verdict"]!.ToString());
        var html = (await App.PostAsync("models/balanced-1/backtest?format=html", Window)).Succeeded();
        Assert.Equal("text/html", html.MediaType);
        Assert.Contains("<svg", html.Text, StringComparison.Ordinal);
        Assert.StartsWith("# Back-test of balanced", (await App.PostAsync("models/balanced-1/backtest?format=markdown", Window)).Succeeded().Text, StringComparison.Ordinal);

        var learned = (await App.PostAsync("models/learn", """{"model":"balanced-1","horizonDays":30,"spacingDays":30}""")).Succeeded().Json;
        Assert.True(learned["proposedModel"] is JsonObject, learned["report"]!["verdict"]!.ToString());
        Assert.NotEqual((string)learned["proposedModel"]!["version"]!, (string)(await App.GetAsync("models")).Succeeded().Items.Single(model => (bool)model["active"]!)["version"]!);

        var gone = await LikelihoodAsync(accounts[2]);
        var there = await LikelihoodAsync(accounts[3]);
        Assert.True((double)gone["probability"]! > (double)there["probability"]!, $"{gone.ToJsonString()} {there.ToJsonString()}");
        Assert.NotEmpty(gone["drivers"]!.AsArray());
        (await App.GetAsync("accounts/nobody-at-all/likelihood")).IsProblem(404);
    }

    [Theory]
    [InlineData("models/balanced-1/backtest", """{"horizonDays":0}""", "$.horizonDays")]
    [InlineData("models/balanced-1/backtest?format=pdf", "{}", "format")]
    [InlineData("models/learn", """{"seed":-1}""", "$.seed")]
    public async Task A_question_that_makes_no_sense_is_refused(string path, string body, string fault) => (await App.PostAsync(path, body)).IsBadInput(fault);

    [Fact]
    public async Task A_model_that_nobody_knows_is_not_found() => (await App.PostAsync("models/nobodys-1/backtest", "{}")).IsProblem(404);

    private static IEnumerable<string> LoginsOf(string account, bool isGone) => isGone
        ? [Signals.Login(account, "ada", Now.AddDays(-75))]
        : Enumerable.Range(0, 8).Select(day => Signals.Login(account, "ada", Now.AddDays(-40 - day).AddMinutes(-day)));

    private async Task<JsonObject> LikelihoodAsync(string account) =>
        (await App.GetAsync($"accounts/{account}/likelihood")).Succeeded().Items.Single(item => (string)item["target"]! == "churned");

    private async Task<string> NewAccountAsync()
    {
        var account = $"outcome-{Guid.NewGuid():N}";
        (await App.PutAccountAsync(account)).Succeeded();
        return account;
    }

    private Task<Answer> PutAsync(string account, string id, string body) => App.PutAsync($"accounts/{account}/outcomes/{id}", body);

    private async Task<IReadOnlyList<JsonObject>> OfAsync(string account)
    {
        var found = new List<JsonObject>();
        var path = "outcomes?limit=1000";
        for (var next = path; next is not null;)
        {
            var page = (await App.GetAsync(next)).Succeeded();
            found.AddRange(page.Items.Where(item => (string)item["accountId"]! == account));
            next = (string?)page.Json["continuation"] is { } more ? $"{path}&continuation={more}" : null;
        }

        return found;
    }
}
