using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What people record of an account: goals, conversations, and a judgement in place of the calculated health.</summary>
[Collection(WarmAppTests.Name)]
public sealed class EngagementTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task An_override_counts_at_once_and_until_it_is_taken_back()
    {
        var account = await NewAccountAsync();
        (await App.PostAsync($"accounts/{account}/touchpoints", """{"kind":"meeting","sentiment":1}""")).Succeeded();
        await App.RecalculateAsync();
        var calculated = (await App.GetAsync($"accounts/{account}/health")).Succeeded().Json;

        var set = (await App.PutAsync($"accounts/{account}/override", Override("red", score: 12))).Succeeded().Json;

        Assert.Equal(("red", 12), ((string)set["band"]!, (double)set["score"]!));
        Assert.Equal((string)calculated["band"]!, (string)set["override"]!["rawBand"]!);
        var shown = (await App.AccountAsync(account))["health"]!;
        Assert.Equal(("red", "Mira", "The sponsor has left."), ((string)shown["band"]!, (string)shown["override"]!["author"]!, (string)shown["override"]!["reason"]!));

        await App.RecalculateAsync();
        var listed = (await App.GetAsync("accounts?band=red&limit=1000")).Succeeded().Items;
        Assert.Contains(listed, item => (string)item["accountId"]! == account && (double)item["score"]! == 12);
        await Eventually.Get(() => warm.Deployment.Crm.PropertyAsync(account, "health_score"), score => score == "12", "the CRM shows the override");
        var point = (await App.GetAsync($"accounts/{account}/health/history?limit=1")).Succeeded().Items.Single();
        Assert.Equal(("red", 12), ((string)point["band"]!, (double)point["score"]!));
        Assert.NotEqual(12, (double?)point["calculatedScore"]);

        Assert.Equal(204, (await App.DeleteAsync($"accounts/{account}/override?author=Bob")).Status);
        Assert.Null((await App.AccountAsync(account))["health"]!["override"]);
        Assert.NotEqual("red", (string)(await App.GetAsync($"accounts/{account}/health")).Succeeded().Json["band"]!);
        (await App.DeleteAsync($"accounts/{account}/override")).IsProblem(404);
    }

    [Fact]
    public async Task An_override_ends_by_itself()
    {
        var account = await NewAccountAsync();
        var soon = DateTimeOffset.UtcNow.AddSeconds(2);
        (await App.PutAsync($"accounts/{account}/override", Override("green", expiresAt: soon))).Succeeded();
        await App.RecalculateAsync();

        await Eventually.Get(() => App.AccountAsync(account), shown => shown["health"]!["override"] is null, "the override has expired");

        Assert.True(DateTimeOffset.UtcNow >= soon);
        Assert.Equal("unknown", (string)(await App.AccountAsync(account))["health"]!["band"]!);
    }

    [Theory]
    [InlineData("""{"reason":"r","author":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "$.band")]
    [InlineData("""{"band":"unknown","reason":"r","author":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "$.band")]
    [InlineData("""{"band":"purple","reason":"r","author":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "$.band")]
    [InlineData("""{"score":101,"reason":"r","author":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "$.score")]
    [InlineData("""{"score":1,"reason":" ","author":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "$.reason")]
    [InlineData("""{"score":1,"reason":"r","author":"","expiresAt":"2999-01-01T00:00:00Z"}""", "$.author")]
    [InlineData("""{"score":1,"reason":"r","author":"a","expiresAt":"2020-01-01T00:00:00Z"}""", "$.expiresAt")]
    [InlineData("""{"score":1,"reason":"r","author":"a"}""", "$")]
    [InlineData("""{"score":1,"reason":"r","author":"a","expiresAt":"tomorrow"}""", "$.expiresAt")]
    public async Task An_override_that_cannot_be_is_refused_by_its_path(string body, string path)
    {
        var account = await NewAccountAsync();

        (await App.PutAsync($"accounts/{account}/override", body)).IsBadInput(path);

        Assert.Null((await App.AccountAsync(account))["health"]!["override"]);
    }

    [Fact]
    public async Task A_goal_is_stored_and_what_is_said_of_it_later_replaces_it()
    {
        var account = await NewAccountAsync();

        var goal = (await App.PutAsync($"accounts/{account}/goals/onboard%20100%20users", Goal(0.25))).Succeeded().Json;
        Assert.Equal(("onboard 100 users", 0.25), ((string)goal["goalId"]!, (double)goal["progress"]!));
        (await App.PutAsync($"accounts/{account}/goals/onboard%20100%20users", Goal(0.75))).Succeeded();

        var goals = (await App.AccountAsync(account))["goals"]!.AsArray();
        Assert.Equal(0.75, (double)Assert.Single(goals)!["progress"]!);
    }

    [Theory]
    [InlineData("""{"name":"Faster","progress":1.1,"startedAt":"2026-01-01T00:00:00Z","dueAt":"2026-06-01T00:00:00Z"}""", "$.progress")]
    [InlineData("""{"name":"","progress":1,"startedAt":"2026-01-01T00:00:00Z","dueAt":"2026-06-01T00:00:00Z"}""", "$.name")]
    [InlineData("""{"name":"Faster","progress":1,"startedAt":"2026-01-01T00:00:00Z","dueAt":"2026-01-01T00:00:00Z"}""", "$.dueAt")]
    [InlineData("""{"name":"Faster","progress":1,"dueAt":"2026-01-01T00:00:00Z"}""", "$")]
    public async Task A_goal_that_cannot_be_is_refused_by_its_path(string body, string path) =>
        (await App.PutAsync($"accounts/{await NewAccountAsync()}/goals/g", body)).IsBadInput(path);

    [Fact]
    public async Task A_touchpoint_is_recorded()
    {
        var account = await NewAccountAsync();

        var touchpoint = await App.PostAsync($"accounts/{account}/touchpoints", JsonSerializer.Serialize(new { kind = "call", sentiment = -0.5, occurredAt = Now.AddDays(-2) }));

        Assert.Equal(201, touchpoint.Status);
        Assert.Equal(("call", -0.5), ((string)touchpoint.Json["kind"]!, (double)touchpoint.Json["sentiment"]!));
        Assert.Equal("touchpoint", (string)(await App.AccountAsync(account))["recentSignals"]!.AsArray().Select(signal => signal!["type"]).First(type => (string)type! != "profile")!);
    }

    [Theory]
    [InlineData("""{"kind":"dinner"}""", "$.kind")]
    [InlineData("""{"kind":"call","sentiment":2}""", "$.sentiment")]
    [InlineData("""{"kind":"call","occurredAt":"2999-01-01T00:00:00Z"}""", "$.occurredAt")]
    [InlineData("{}", "$")]
    public async Task A_touchpoint_that_cannot_be_is_refused_by_its_path(string body, string path) =>
        (await App.PostAsync($"accounts/{await NewAccountAsync()}/touchpoints", body)).IsBadInput(path);

    [Fact]
    public async Task Of_an_account_that_nobody_has_named_nothing_is_recorded()
    {
        var account = WarmApp.NewAccount();

        (await App.PutAsync($"accounts/{account}/override", Override("red"))).IsProblem(404);
        (await App.DeleteAsync($"accounts/{account}/override")).IsProblem(404);
        (await App.PutAsync($"accounts/{account}/goals/g", Goal(0.5))).IsProblem(404);
        (await App.PostAsync($"accounts/{account}/touchpoints", """{"kind":"call"}""")).IsProblem(404);
        (await App.GetAsync($"accounts/{account}/health/history")).IsProblem(404);
        (await App.PutAsync("accounts/a%20b/override", Override("red"))).IsBadInput("id");
        (await App.DeleteAsync("accounts/a%20b/override")).IsBadInput("id");
        (await App.GetAsync("accounts/a%20b/health/history")).IsBadInput("id");
        (await App.GetAsync($"accounts/{account}")).IsProblem(404);
    }

    private static string Override(string band, double? score = null, DateTimeOffset? expiresAt = null) => JsonSerializer.Serialize(
        new { band, score, reason = "The sponsor has left.", author = "Mira", expiresAt = expiresAt ?? Now.AddDays(7) });

    private static string Goal(double progress) =>
        JsonSerializer.Serialize(new { name = "Onboard 100 users", progress, startedAt = Now.AddDays(-30), dueAt = Now.AddDays(30) });

    private async Task<string> NewAccountAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        return account;
    }
}
