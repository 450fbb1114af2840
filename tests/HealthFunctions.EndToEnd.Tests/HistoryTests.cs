using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>The health of an account over time, and on a day of the past.</summary>
[Collection(WarmAppTests.Name)]
public sealed class HistoryTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task Several_recalculations_of_a_day_are_one_point()
    {
        var account = await NewAccountAsync();
        await App.RecalculateAsync();
        await App.RecalculateAsync();

        // Around midnight it can be two days.
        var points = (await App.GetAsync($"accounts/{account}/health/history")).Succeeded().Items;
        Assert.InRange(points.Count, 1, 2);
        Assert.Null(points[0]["metrics"]);
        Assert.Equal("balanced-1", (string)points[0]["modelVersion"]!);
        Assert.NotEmpty(points[0]["dimensions"]!.AsArray());
        var withMetrics = (await App.GetAsync($"accounts/{account}/health/history?metrics=true")).Succeeded().Items;
        Assert.Equal("smb", (string)withMetrics[0]["metrics"]!["segment"]!);
    }

    [Theory]
    [InlineData("from=lately", "from")]
    [InlineData("from=10:00", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("to=2999-01-01", "to")]
    [InlineData("from=2026-02-02&to=2026-02-01", "from")]
    [InlineData("metrics=all", "metrics")]
    [InlineData("limit=0", "limit")]
    [InlineData("continuation=%25", "continuation")]
    public async Task A_question_that_makes_no_sense_is_refused(string question, string parameter) =>
        (await App.GetAsync($"accounts/{await NewAccountAsync()}/health/history?{question}")).IsBadInput(parameter);

    [Fact]
    public async Task A_time_without_history_is_empty() =>
        Assert.Empty((await App.GetAsync($"accounts/{await NewAccountAsync()}/health/history?from=2026-01-01&to=2026-01-31")).Succeeded().Items);

    [Fact]
    public async Task A_day_stands_for_its_end()
    {
        var account = await NewAccountAsync();
        var day = Now.AddDays(-3).UtcDateTime.Date;
        (await App.PostAsync("signals", Signals.Array(Signals.Survey(account, 2, new DateTimeOffset(day.AddHours(23), TimeSpan.Zero))))).Succeeded();
        await App.AccountHasSignalsAsync(account, "survey");

        var asked = (await App.GetAsync($"accounts/{account}/health?asOf={day:yyyy-MM-dd}")).Succeeded().Json;

        Assert.Equal(new DateTimeOffset(day.AddDays(1).AddTicks(-1), TimeSpan.Zero), asked["asOf"]!.GetValue<DateTimeOffset>());
        Assert.Equal(2, (double)asked["metrics"]!.AsArray().Single(metric => (string)metric!["name"]! == "npsLatest")!["value"]!);
        (await App.GetAsync($"accounts/{account}/health?asOf={Now:yyyy-MM-dd}")).Succeeded();
    }

    [Theory]
    [InlineData("lately")]
    [InlineData("12:00")]
    [InlineData("5")]
    [InlineData("31/01/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2999-01-01")]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("")]
    public async Task A_time_that_is_none_or_to_come_is_refused(string asOf) =>
        (await App.GetAsync($"accounts/{await NewAccountAsync()}/health?asOf={asOf}")).IsBadInput("asOf");

    [Fact]
    public async Task A_time_that_is_no_longer_known_is_told_from_a_bad_one() =>
        (await App.GetAsync($"accounts/{await NewAccountAsync()}/health?asOf={Now.AddDays(-200):yyyy-MM-dd}")).IsProblem(422);

    [Fact]
    public async Task Old_history_is_purged_by_a_timer()
    {
        var account = await NewAccountAsync();
        await App.RecalculateAsync();
        await warm.Deployment.Storage.AgeHistoryAsync(account, days: 500);
        (await App.PostAsync("recalculations", $$"""{"from":"{{Now.AddDays(-1):O}}"}""")).Succeeded();
        Assert.NotEmpty((await App.GetAsync($"accounts/{account}/health/history?from=2000-01-01&to={Now.AddDays(-450):yyyy-MM-dd}")).Succeeded().Items);

        await App.RunAsync("PurgeHistory");

        await Eventually.Get(
            () => App.GetAsync($"accounts/{account}/health/history?from=2000-01-01&to={Now.AddDays(-450):yyyy-MM-dd}"),
            old => old.Succeeded().Items.Count == 0,
            "what is too old is gone");
        await Eventually.Get(() => App.GetAsync($"accounts/{account}/health/history"), kept => kept.Succeeded().Items.Count > 0, "what is not stays");
    }

    private async Task<string> NewAccountAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account, """{"name":"Acme","segment":"smb"}""");
        return account;
    }
}
