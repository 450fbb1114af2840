using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>The customer success manager's own judgement: set, kept, shown.</summary>
[Collection(WarmAppTests.Name)]
public sealed class PulseTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Theory]
    [InlineData("Green", "four-colour", "Green")]
    [InlineData("Purple", "four-colour", "Purple")]
    [InlineData("yellow", "four-colour", "Amber", "defects")]
    [InlineData("RED", "four-colour", "Red", "price", "competitor", "sponsor-left")]
    [InlineData("extremely satisfied", "six-point", "Extremely Satisfied")]
    [InlineData("Neutral", "six-point", "Neutral", "other")]
    [InlineData("Severe Risk", "six-point", "Severe Risk", "budget-cut")]
    public async Task A_pulse_of_either_scale_is_set_and_shown(string word, string scale, string status, params string[] reasons)
    {
        var account = await NewAccountAsync();

        var set = await App.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = word, reasons, author = "Mira", note = "As agreed." }));

        Assert.Equal(201, set.Status);
        Assert.Equal((scale, status), ((string)set.Json["scale"]!, (string)set.Json["status"]!));
        var pulse = (await App.AccountAsync(account))["pulse"]!;
        Assert.Equal((scale, status, "Mira"), ((string)pulse["scale"]!, (string)pulse["status"]!, (string)pulse["author"]!));
        Assert.Equal(reasons, pulse["reasons"]!.AsArray().Select(reason => (string)reason!));
        var kept = (await App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items.Single();
        Assert.Equal(set.Json.ToJsonString(), kept.ToJsonString());
    }

    [Theory]
    [InlineData("""{"status":"Turquoise","author":"Mira"}""", "$.status")]
    [InlineData("""{"status":"Red","author":"Mira"}""", "$.reasons")]
    [InlineData("""{"status":"At Risk","reasons":[],"author":"Mira"}""", "$.reasons")]
    [InlineData("""{"status":"Amber","reasons":["price","defects","outages","other"],"author":"Mira"}""", "$.reasons")]
    [InlineData("""{"status":"Amber","reasons":["price","the weather"],"author":"Mira"}""", "$.reasons[1]")]
    [InlineData("""{"status":"Amber","reasons":[null],"author":"Mira"}""", "$.reasons[0]")]
    [InlineData("""{"status":"Green","author":" "}""", "$.author")]
    [InlineData("""{"status":"Green"}""", "$")]
    [InlineData("""{"status":null,"author":"Mira"}""", "$.status")]
    [InlineData("""{"status":"Green","author":"Mira","setAt":"2999-01-01T00:00:00Z"}""", "$.setAt")]
    [InlineData("""{"status":"Green","author":"Mira","setAt":"1999-12-31T00:00:00Z"}""", "$.setAt")]
    [InlineData("""{"status":"Green","author":"Mira","setAt":"yesterday"}""", "$.setAt")]
    [InlineData("""{"status":"Green","author":"Mira","mood":"good"}""", "$.mood")]
    public async Task A_pulse_that_breaks_a_rule_is_refused_by_its_path(string body, string path)
    {
        var account = await NewAccountAsync();

        (await App.PostAsync($"accounts/{account}/pulses", body)).IsBadInput(path);

        Assert.Empty((await App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items);
        Assert.Null((await App.AccountAsync(account))["pulse"]);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused() => (await App.PostAsync(
        $"accounts/{await NewAccountAsync()}/pulses",
        JsonSerializer.Serialize(new { status = "Green", author = "Mira", note = new string('x', 4001) }))).IsBadInput("$.note");

    [Fact]
    public async Task An_account_that_nobody_has_named_has_no_pulse()
    {
        var account = WarmApp.NewAccount();

        (await App.PostAsync($"accounts/{account}/pulses", """{"status":"Green","author":"Mira"}""")).IsProblem(404);

        (await App.GetAsync($"accounts/{account}")).IsProblem(404);
    }

    [Fact]
    public async Task The_history_is_newest_first_and_comes_in_parts()
    {
        var account = await NewAccountAsync();
        foreach (var daysAgo in new[] { 3, 1, 4, 0, 2 })
        {
            await SetAsync(account, "Green", Now.AddDays(-daysAgo));
        }

        List<DateTimeOffset> history = [];
        var question = $"accounts/{account}/pulses?limit=2";
        for (string? next = question; next is not null;)
        {
            var part = (await App.GetAsync(next)).Succeeded();
            Assert.InRange(part.Items.Count, 1, 2);
            history.AddRange(part.Items.Select(pulse => pulse["setAt"]!.GetValue<DateTimeOffset>()));
            next = (string?)part.Json["continuation"] is { } continuation ? $"{question}&continuation={continuation}" : null;
        }

        Assert.Equal([0, 1, 2, 3, 4], history.Select(setAt => (int)Math.Round((Now - setAt).TotalDays)));
    }

    [Fact]
    public async Task A_pulse_of_the_past_does_not_replace_a_newer_one()
    {
        var account = await NewAccountAsync();
        await SetAsync(account, "Green", Now.AddDays(-1));
        await SetAsync(account, "Neutral", Now.AddDays(-20));

        Assert.Equal("Green", (string)(await App.AccountAsync(account))["pulse"]!["status"]!);
    }

    [Fact]
    public async Task A_pulse_of_tomorrow_is_kept_but_does_not_count_yet()
    {
        var account = await NewAccountAsync();
        await SetAsync(account, "Green", Now.AddDays(-1));
        await SetAsync(account, "Neutral", Now.AddHours(12));

        Assert.Equal("Green", (string)(await App.AccountAsync(account))["pulse"]!["status"]!);
        Assert.Equal(["Neutral", "Green"], (await App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items.Select(pulse => (string)pulse["status"]!));
    }

    [Fact]
    public async Task Scales_and_reasons_can_be_looked_up()
    {
        var scales = (await App.GetAsync("pulse-scales")).Succeeded().Items;
        var reasons = (await App.GetAsync("pulse-reasons")).Succeeded().Items;

        Assert.Equal(["four-colour", "six-point"], scales.Select(scale => (string)scale["name"]!));
        Assert.All(scales.SelectMany(scale => scale["statuses"]!.AsArray()), status => Assert.NotEmpty((string)status!["guideline"]!));
        Assert.Contains("competitor", reasons.Select(reason => (string)reason["code"]!));
    }

    private async Task<string> NewAccountAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        return account;
    }

    private async Task SetAsync(string account, string status, DateTimeOffset at) => Assert.Equal(
        201, (await App.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(new { status, author = "Mira", setAt = at }))).Status);
}
