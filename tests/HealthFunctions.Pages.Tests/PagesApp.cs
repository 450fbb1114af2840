using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;
using Microsoft.Playwright;

namespace HealthFunctions.Pages.Tests;

/// <summary>The app with a portfolio, and a browser to look at it. The tests share both; each changes only accounts of its own.</summary>
public sealed class PagesApp : IAsyncLifetime
{
    /// <summary>The name of the first customer, as somebody with ill intent would enter it.</summary>
    internal const string NameWithMarkup = "<img src=x onerror=\"document.title='owned'\">Acme & <b>Sons</b>";

    /// <summary>What the pages sign with here.</summary>
    internal const string SigningKey = "signing-key-of-tests-0123456789abcdef";

    internal const int Accounts = 30;

    private const int DaysOfHistory = 24;
    private static readonly string[] Segments = ["enterprise", "mid-market", "smb"];

    private Deployment? deployment;
    private HealthApp? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal HealthApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    internal Deployment Deployment => deployment ?? throw new InvalidOperationException("The fixture has not started.");

    internal IBrowser Browser => browser ?? throw new InvalidOperationException("The fixture has not started.");

    internal static string AccountOf(int number) => $"customer-{number:00}";

    public async Task InitializeAsync()
    {
        var chromium = ChromiumPath();
        deployment = await Deployment.StartAsync();
        app = await deployment.StartAppAsync(("Pages__SigningKeys", SigningKey), ("Pages__PublicUrl", ""));
        await FillAsync(app);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (deployment is not null)
        {
            await deployment.DisposeAsync();
        }
    }

    /// <summary>Where Chromium is.</summary>
    /// <exception cref="InvalidOperationException">It is not there; the message says what to install.</exception>
    private static string ChromiumPath()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Chromium is missing: install it (on Debian 'apt-get install chromium'), or set CHROMIUM to where it is.");
    }

    private static async Task FillAsync(HealthApp app)
    {
        var now = DateTimeOffset.UtcNow;
        var signals = new List<string>();
        for (var i = 0; i < Accounts; i++)
        {
            var id = AccountOf(i);
            await app.PutAccountAsync(id, JsonSerializer.Serialize(new
            {
                name = i == 0 ? NameWithMarkup : $"Customer {i:00}",
                owner = $"csm-{i % 3}@example.com",
                segment = Segments[i % Segments.Length],
                lifecycleStage = i % 2 == 0 ? "adoption" : "renewal",
                arr = 12_000 + (i * 1000),
                mrr = 1000,
                currency = i == 5 ? "USD" : "EUR",
                seats = 20,
                renewalDate = $"{now.AddDays(10 + (i * 9)):yyyy-MM-dd}",
            }));
            signals.AddRange(Enumerable.Range(1, DaysOfHistory)
                .Where(day => i % 3 != 2 || day > 12)
                .Select(day => Signals.Login(id, $"user-{day % 4}", now.AddDays(-day))));
            signals.Add(Signals.Survey(id, i % 3 == 0 ? 10 : i % 3 == 1 ? 7 : 2, now.AddDays(-9)));
            signals.Add(Signals.Touchpoint(id, now.AddDays(-i - 1)));
            signals.Add(Signals.Goal(id, i % 3 == 2 ? 0.05 : 0.9, now.AddDays(-90), now.AddDays(-3)));
        }

        (await app.PostAsync("signals", $"[{string.Join(',', signals)}]")).Succeeded();
        await app.IsQuietAsync();
        (await app.PostAsync($"accounts/{AccountOf(0)}/pulses", JsonSerializer.Serialize(new
        {
            status = "Amber",
            reasons = new[] { "price" },
            note = "<script>document.title='owned'</script> wants a discount",
            author = "Mira",
            setAt = now.AddDays(-8),
        }))).Succeeded();
        var run = (await app.PostAsync("recalculations", JsonSerializer.Serialize(new { from = now.AddDays(-14), step = 1 }))).Succeeded().Json;
        await Eventually.Get(
            () => app.GetAsync($"recalculations/{run["runId"]}"), answer => (string)answer.Succeeded().Json["state"]! == "completed", "the history is calculated");
        await app.RecalculateAsync();
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class PagesAppTests : ICollectionFixture<PagesApp>
{
    public const string Name = "Pages";
}
