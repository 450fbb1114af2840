using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Recalculating on request, looking back, and what stands in the lists afterwards.</summary>
[Collection(WarmAppTests.Name)]
public sealed class RecalculationTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task A_recalculation_of_past_days_gives_the_trend()
    {
        var account = await AccountThatDeclinesAsync();

        var started = await App.PostAsync("recalculations", JsonSerializer.Serialize(new { from = Now.AddDays(-40), step = 5 }));

        Assert.Equal(202, started.Status);
        Assert.Equal("running", (string)started.Json["state"]!);
        var run = await CompletedAsync((string)started.Json["runId"]!);
        Assert.Equal(16, (int)run["shards"]!);
        Assert.Equal(5, (int)run["step"]!);
        var health = (await App.AccountAsync(account))["health"]!;
        Assert.True((double)health["trend"]!["days30"]! < 0, $"It has declined: {health["trend"]}");
        Assert.Equal(run["to"]!.GetValue<DateTimeOffset>(), health["asOf"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_recalculation_of_the_past_alone_does_not_replace_the_present()
    {
        var account = await AccountThatDeclinesAsync();
        await App.RecalculateAsync();
        var before = (await App.AccountAsync(account))["health"]!;

        var started = await App.PostAsync("recalculations", JsonSerializer.Serialize(new { from = Now.AddDays(-30), to = Now.AddDays(-20), step = "P10D" }));
        await CompletedAsync((string)started.Succeeded().Json["runId"]!);

        Assert.Equal(before.ToJsonString(), (await App.AccountAsync(account))["health"]!.ToJsonString());
    }

    [Theory]
    [InlineData(-10, 1, null, "$.to")]
    [InlineData(-5, -10, null, "$.from")]
    [InlineData(-190, 0, null, "$.from")]
    [InlineData(-10, 0, 0, "$.step")]
    [InlineData(-10, 0, 91, "$.step")]
    public async Task A_recalculation_that_cannot_be_is_refused_by_its_path(int fromDays, int toDays, int? step, string path)
    {
        var body = JsonSerializer.Serialize(new { from = Now.AddDays(fromDays), to = Now.AddDays(toDays).AddMinutes(toDays > 0 ? 0 : -1), step });

        (await App.PostAsync("recalculations", body)).IsBadInput(path);
    }

    [Theory]
    [InlineData("""{"since":"2026-01-01T00:00:00Z"}""", "$.since")]
    [InlineData("""{"from":"last week"}""", "$.from")]
    [InlineData("""{"step":1.5}""", "$.step")]
    [InlineData("""{"step":"PT1H"}""", "$.step")]
    [InlineData("", "$")]
    public async Task A_body_that_cannot_be_understood_is_refused(string body, string path) =>
        (await App.PostAsync("recalculations", body)).IsBadInput(path);

    [Fact]
    public async Task A_recalculation_that_nobody_started_is_not_found() => (await App.GetAsync("recalculations/never")).IsProblem(404);

    [Fact]
    public async Task Health_can_be_asked_for_any_time_that_is_kept()
    {
        var account = await AccountThatDeclinesAsync();

        var then = (await App.GetAsync($"accounts/{account}/health?asOf={Uri.EscapeDataString($"{Now.AddDays(-35):O}")}")).Succeeded().Json;
        var now = (await App.GetAsync($"accounts/{account}/health")).Succeeded().Json;

        Assert.True((double)then["score"]! > (double)now["score"]!, $"{then["score"]} then, {now["score"]} now");
        (await App.GetAsync($"accounts/{account}/health?asOf={Uri.EscapeDataString($"{Now.AddDays(-200):O}")}")).IsProblem(422);
        (await App.GetAsync($"accounts/{account}/health?asOf={Uri.EscapeDataString($"{Now.AddDays(1):O}")}")).IsBadInput("asOf");
        (await App.GetAsync($"accounts/{account}/health?asOf=lately")).IsBadInput("asOf");
    }

    [Fact]
    public async Task The_same_question_about_the_past_has_the_same_answer_whenever_it_is_asked()
    {
        var account = await AccountThatDeclinesAsync();
        var question = $"accounts/{account}/health?asOf={Uri.EscapeDataString($"{Now.AddDays(-35):O}")}";
        var before = await App.GetAsync(question);

        (await App.PostAsync("signals", Signals.Array(Signals.Survey(account, 0, Now.AddDays(-1)), Signals.Touchpoint(account, Now.AddDays(-2))))).Succeeded();
        await App.AccountHasSignalsAsync(account, "survey");

        Assert.Equal(before.Succeeded().Text, (await App.GetAsync(question)).Text);
    }

    private Task<JsonObject> CompletedAsync(string runId) => Eventually.Get(
        async () => (await App.GetAsync($"recalculations/{runId}")).Succeeded().Json, run => (string)run["state"]! == "completed", $"{runId} is completed");

    /// <summary>Used every day by five people until a month ago, and hardly since.</summary>
    private async Task<string> AccountThatDeclinesAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account, $$"""{"name":"Declining","seats":5,"tenureStart":"{{Now.AddDays(-300):yyyy-MM-dd}}"}""");
        List<string> signals = [];
        for (var day = 34; day <= 70; day++)
        {
            signals.AddRange(Enumerable.Range(0, 5).Select(user => Signals.Login(account, $"user-{user}", Now.AddDays(-day))));
        }

        signals.Add(Signals.Touchpoint(account, Now.AddDays(-38)));
        signals.Add(Signals.Goal(account, 0.2, Now.AddDays(-80), Now.AddDays(-40)));
        (await App.PostAsync("signals", Signals.Array(signals))).Succeeded();
        (await App.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = "Satisfied", author = "Mira", setAt = Now.AddDays(-40) }))).Succeeded();
        await App.AccountIsAsync(account, state => state["goals"]!.AsArray().Count == 1, "the goal, which comes last, is applied");
        return account;
    }
}
