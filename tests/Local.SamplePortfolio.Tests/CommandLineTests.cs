using SamplePortfolio;
using SamplePortfolio.Vendors;
using Spectre.Console;

namespace Local.SamplePortfolio.Tests;

/// <summary>The commands, against an app that listens on HTTP.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Send_brings_every_delivery_to_its_source()
    {
        await using var app = await FakeApp.StartAsync();

        var (code, output) = await RunAsync("send", "--app", app.Address.ToString(), "--function-key", "k");

        Assert.True(code == 0, output);
        Assert.Contains("stripe: ", output, StringComparison.Ordinal);
        Assert.Contains("segment: ", output, StringComparison.Ordinal);
        Assert.Equal([Sources.Segment, Sources.Standard, Sources.Stripe, Sources.Zendesk], app.Received.Keys.Order(StringComparer.Ordinal));
        Assert.True(app.Received.Values.Sum() > 1500);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_sent_again()
    {
        await using var app = await FakeApp.StartAsync();
        app.RefuseOneIn = 10;

        var (code, output) = await RunAsync("send", "--app", app.Address.ToString(), "--function-key", "k");

        Assert.True(code == 0, output);
        Assert.Contains("requests were sent again", output, StringComparison.Ordinal);
        Assert.DoesNotContain("; 0 requests were sent again", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_said_with_the_answer()
    {
        await using var app = await FakeApp.StartAsync();
        app.WebhookStatus = 401;

        var (code, output) = await RunAsync("send", "--app", app.Address.ToString(), "--function-key", "k");

        Assert.Equal(1, code);
        Assert.Contains("was answered 401", output, StringComparison.Ordinal);
        Assert.Contains("told so by the test", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_bulk_signals_are_a_failure()
    {
        await using var app = await FakeApp.StartAsync();
        app.RejectedSignals = [new { index = 3, errors = "bad" }];

        var (code, output) = await RunAsync("send", "--app", app.Address.ToString(), "--function-key", "k");

        Assert.Equal(1, code);
        Assert.Contains("were rejected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_verifies_every_account_and_ends_with_the_table()
    {
        await using var app = await FakeApp.StartAsync();

        var (code, output) = await RunAllAsync(app, "--show-urls", "dashboard=http://127.0.0.1/d", "crm=http://127.0.0.1/c");

        Assert.True(code == 0, output);
        Assert.Contains("Verified: 60 accounts show the same in the CRM as in the app", output, StringComparison.Ordinal);
        Assert.Contains("Acme Corp", output, StringComparison.Ordinal);
        Assert.Contains("↓ 1.3", output, StringComparison.Ordinal);
        Assert.Contains("dashboard: http://127.0.0.1/d", output, StringComparison.Ordinal);
        Assert.Contains("crm: http://127.0.0.1/c", output, StringComparison.Ordinal);
        Assert.Equal("master", app.TimerKey);
        Assert.True(app.CrmIsSetUp);
        Assert.True(output.IndexOf("Brackenfield Dental", StringComparison.Ordinal) < output.IndexOf("Acme Corp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again()
    {
        await using var app = await FakeApp.StartAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            var (first, firstOutput) = await RunAllAsync(app, "--sent", file);
            var received = app.Received.Values.Sum();
            var (second, secondOutput) = await RunAllAsync(app, "--sent", file);

            Assert.True(first == 0, firstOutput);
            Assert.True(second == 0, secondOutput);
            Assert.True(received > 0);
            Assert.Equal(received, app.Received.Values.Sum());
            Assert.Contains("is there already", secondOutput, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_with_the_same_portfolio()
    {
        await using var app = await FakeApp.StartAsync();
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json"));
        try
        {
            new SentPortfolio(new DateTimeOffset(2026, 5, 7, 10, 0, 0, TimeSpan.Zero), Portfolio.DefaultSeed, IsComplete: false).WriteTo(file);

            var (code, output) = await RunAllAsync(app, "--sent", file.FullName, "--as-of", "2026-06-01T00:00:00Z");

            Assert.True(code == 0, output);
            Assert.Contains("Recalculating every day since 2026-02-06", output, StringComparison.Ordinal);
            Assert.True(SentPortfolio.Read(file)!.IsComplete);
        }
        finally
        {
            file.Delete();
        }
    }

    [Fact]
    public async Task A_run_fails_when_the_crm_shows_something_else()
    {
        await using var app = await FakeApp.StartAsync();
        app.WrongInCrm = "stonepath-legal";

        var (code, output) = await RunAllAsync(app);

        Assert.Equal(1, code);
        Assert.Contains("Stonepath Legal: score", output, StringComparison.Ordinal);
        Assert.Contains("Not verified: 1 fault.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_fails_when_a_story_does_not_show()
    {
        await using var app = await FakeApp.StartAsync();
        app.WrongBand = "acme-corp";

        var (code, output) = await RunAllAsync(app);

        Assert.Equal(1, code);
        Assert.Contains("Acme Corp: band 'unknown', expected green", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        var (code, output) = await RunAsync(["send", "--function-key", "k", "--as-of", "2026-05-07T10:00:00Z"], _ => null);

        Assert.Equal(1, code);
        Assert.Contains("Sources__stripe__Secrets", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_is_not_there_is_said()
    {
        var (code, output) = await RunAsync("send", "--app", "http://127.0.0.1:1", "--function-key", "k");

        Assert.Equal(1, code);
        Assert.Contains("Nobody answers at http://127.0.0.1:1", output, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output)> RunAllAsync(FakeApp app, params string[] more) => RunAsync(
    [
        "run", "--app", app.Address.ToString(), "--function-key", "k", "--master-key", "master", "--crm", app.Address.ToString(), "--crm-token", "crm-token", .. more,
    ]);

    private static Task<(int Code, string Output)> RunAsync(params string[] args) =>
        RunAsync(args.Contains("--as-of") ? args : [.. args, "--as-of", "2026-05-07T10:00:00Z"], Samples.Setting);

    private static async Task<(int Code, string Output)> RunAsync(string[] args, Func<string, string?> setting)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        var code = await CommandLine.InvokeAsync(args, console, setting, TimeProvider.System);
        return (code, output.ToString());
    }
}
