using Azure.Storage.Blobs;
using HealthFunctions.Local.FunctionsHost.Timers;
using HealthFunctions.Testing;
using Local.FunctionsHost.SampleApp;
using Microsoft.Extensions.DependencyInjection;

namespace Local.FunctionsHost.Tests;

/// <summary>Timers: https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class TimerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string HostJson = """{"singleton":{"listenerLockPeriod":"00:00:15","listenerLockRecoveryPollingInterval":"00:00:00.2"}}""";
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 12, 1, 0, TimeSpan.Zero);

    private readonly string hostId = AzuriteFixture.UniqueName("h")[..30];
    private readonly List<TestHost> hosts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_timer_runs_at_its_times_with_its_status()
    {
        var time = new ManualTime(Start);
        var host = await StartAsync(time, "Every5Minutes");
        await MoveAsync(time, Start.AddMinutes(4));
        await WroteAsync(host, "five False 00:00:00 12:05:00");
        await MoveAsync(time, Start.AddMinutes(9));
        await WroteAsync(host, "five False 12:05:00 12:10:00");
        Assert.Equal(2, host.Journal.Lines.Count);
    }

    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_once()
    {
        var time = new ManualTime(Start);
        var first = await StartAsync(time, "Every5Minutes");
        await MoveAsync(time, Start.AddMinutes(4));
        await WroteAsync(first, "five False 00:00:00 12:05:00");
        await first.StopAsync();

        var later = new ManualTime(Start.AddHours(3));
        var second = await StartAsync(later, "Every5Minutes");
        await WroteAsync(second, "five True 12:05:00 12:10:00");
        await MoveAsync(later, Start.AddHours(3).AddMinutes(4));
        await WroteAsync(second, "five False 15:01:00 15:05:00");
        Assert.Equal(2, second.Journal.Lines.Count);
    }

    [Fact]
    public async Task Nothing_is_made_up_for_when_nothing_was_missed()
    {
        var time = new ManualTime(Start);
        var first = await StartAsync(time, "Every5Minutes");
        await Eventually.Holds(() => time.NextDue is not null, "the timer waits");
        await first.StopAsync();

        var later = new ManualTime(Start.AddMinutes(3));
        var second = await StartAsync(later, "Every5Minutes");
        await MoveAsync(later, Start.AddMinutes(4));
        await WroteAsync(second, "five False 00:00:00 12:05:00");
        Assert.Single(second.Journal.Lines);
    }

    [Fact]
    public async Task A_schedule_comes_from_a_setting_and_is_kept_nowhere_when_it_comes_round_within_a_minute()
    {
        var time = new ManualTime(Start);
        var host = await StartAsync(time, "Configured", ("Schedule", "*/10 * * * * *"));
        await MoveAsync(time, Start.AddSeconds(10));
        await WroteAsync(host, "configured True");
        Assert.False(await StatusBlob("Configured").ExistsAsync());
    }

    [Fact]
    public async Task A_timer_that_asks_for_it_runs_when_the_host_starts()
    {
        var host = await StartAsync(new ManualTime(Start), "AtStartup");
        await WroteAsync(host, "startup False");
    }

    [Fact]
    public async Task Runs_never_overlap()
    {
        var time = new ManualTime(Start);
        var host = await StartAsync(time, "Interval");
        await MoveAsync(time, Start.AddMinutes(2));
        await WroteAsync(host, "interval begun");
        Assert.Null(time.NextDue);
        time.MoveTo(Start.AddMinutes(20));
        host.Journal.Open("interval");
        await WroteAsync(host, "interval done");
        await Eventually.Holds(() => time.NextDue == Start.AddMinutes(22), "the next run is planned from the end of this one");
        Assert.Equal(["interval begun", "interval done"], host.Journal.Lines);
    }

    [Fact]
    public async Task Of_two_hosts_one_runs_the_timer_and_the_other_takes_over_when_it_stops()
    {
        var time = new ManualTime(Start);
        var one = await StartAsync(time, "Every5Minutes");
        await Eventually.Holds(() => time.NextDue is not null, "the first has the lock");
        var other = new ManualTime(Start);
        var two = await StartAsync(other, "Every5Minutes");
        await MoveAsync(time, Start.AddMinutes(4));
        await WroteAsync(one, "five False 00:00:00 12:05:00");
        Assert.Null(other.NextDue);

        await one.StopAsync();
        other.MoveTo(Start.AddMinutes(5));
        await MoveAsync(other, Start.AddMinutes(9));
        await WroteAsync(two, "five False 12:05:00 12:10:00");
        Assert.Single(one.Journal.Lines);
        Assert.Single(two.Journal.Lines);
    }

    [Fact]
    public async Task The_status_stands_where_Azure_keeps_it()
    {
        var time = new ManualTime(Start);
        await StartAsync(time, "Every5Minutes");
        await Eventually.Get(async () => (await StatusBlob("Every5Minutes").ExistsAsync()).Value, exists => exists, "the status is written");
        var status = (await StatusBlob("Every5Minutes").DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("\"Next\":\"2026-03-29T12:05:00Z\"", status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-29T12:05:00Z")]
    [InlineData("30 0 9 * * 1-5", "2026-03-30T09:00:30Z")]
    [InlineData("0 0 0 1 1 *", "2027-01-01T00:00:00Z")]
    [InlineData("01:30:00", "2026-03-29T13:31:00Z")]
    public void Schedules_are_six_fields_or_an_interval(string text, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), TimerSchedule.Parse(text).Next(Start));

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("whenever")]
    [InlineData("-00:05:00")]
    [InlineData("")]
    public void Another_text_is_refused_with_an_example(string text) =>
        Assert.Contains("'0 */5 * * * *'", Assert.Throws<FormatException>(() => TimerSchedule.Parse(text)).Message, StringComparison.Ordinal);

    private static Task WroteAsync(TestHost host, string line) => Eventually.Holds(() => host.Journal.Lines.Contains(line), line);

    /// <summary>Moves the clock once the timer waits for it.</summary>
    private static async Task MoveAsync(ManualTime time, DateTimeOffset to)
    {
        await Eventually.Holds(() => time.NextDue is not null, "the timer waits");
        time.MoveTo(to);
    }

    private async Task<TestHost> StartAsync(ManualTime time, string only, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AzureFunctionsWebHost__hostid"] = hostId,
            ["Schedule"] = "0 0 0 1 1 *",
        };
        foreach (var name in new[] { "Every5Minutes", "Configured", "AtStartup", "Interval" })
        {
            all[$"AzureWebJobs.{name}.Disabled"] = name == only ? "false" : "true";
        }

        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var host = await TestHost.StartAsync([typeof(TimerFunctions)], all, HostJson, builder => builder.Services.AddSingleton<TimeProvider>(time));
        hosts.Add(host);
        return host;
    }

    private BlobClient StatusBlob(string function) =>
        new(azurite.ConnectionString, "azure-webjobs-hosts", $"timers/{hostId}/Host.Functions.{function}/status");
}
