using System.Text.Json;
using HealthFunctions.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>What holds for every page: everybody can use it, in light and dark, and on a phone.</summary>
[Collection(PagesAppTests.Name)]
public sealed class AppearanceTests(PagesApp pages)
{
    private const int PhoneWidth = 390;

    /// <summary>Set to keep pictures for the README: <c>HEALTH_SCREENSHOTS=1</c>.</summary>
    private const string Switch = "HEALTH_SCREENSHOTS";

    private static readonly (string Path, string Waited)[] Pages =
    [
        ("", ".accounts tbody tr"), ("/accounts/customer-02", "canvas"), ("/sources", ".tiles li"), ("/sources/stripe", ".markdown section"),
        ("/issues", ".issues, .empty"), ("/model", ".matrix"), ("/reports", ".hbars li"), ("/reports/pulse-trend", ".stackchart"), ("/reports/pulse-reasons?by=arr", ".hbars li"),
        ("/reports/pulse-consistency", ".lean"),
    ];

    public static TheoryData<string, ColorScheme> InEveryLight
    {
        get
        {
            var data = new TheoryData<string, ColorScheme>();
            foreach (var (path, _) in Pages)
            {
                data.Add(path, ColorScheme.Light);
                data.Add(path, ColorScheme.Dark);
            }

            return data;
        }
    }

    public static TheoryData<string> All => [.. Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(InEveryLight))]
    public async Task No_page_keeps_anybody_out(string path, ColorScheme scheme)
    {
        await using var visit = await VisitAsync(path, scheme, 1360);
        await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(AxePath));

        var result = await visit.Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");

        var serious = result.GetProperty("violations").EnumerateArray()
            .Where(finding => finding.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(finding => $"{finding.GetProperty("id")}: {string.Join(" | ", finding.GetProperty("nodes").EnumerateArray().Take(5).Select(node => $"{node.GetProperty("html")} {node.GetProperty("failureSummary")}"))}");
        Assert.Empty(serious);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string path)
    {
        await using var visit = await VisitAsync(path, ColorScheme.Light, PhoneWidth);

        Assert.Equal(PhoneWidth, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_theme_can_be_chosen_and_is_kept()
    {
        await using var visit = await VisitAsync("", ColorScheme.Light, 1360);
        var before = await GroundAsync(visit);

        await visit.Page.Locator(".theme").ClickAsync();
        await visit.Page.Locator(".theme").ClickAsync();
        Assert.NotEqual(before, await GroundAsync(visit));
        await visit.Page.ReloadAsync();

        await visit.SeesAsync("Portfolio");
        Assert.NotEqual(before, await GroundAsync(visit));
    }

    [Fact]
    public async Task Pictures_are_kept_when_asked_for()
    {
        var folder = Environment.GetEnvironmentVariable(Switch) is { Length: > 0 }
            ? Repository.PathOf("docs", "images")
            : Directory.CreateTempSubdirectory("pages-").FullName;
        foreach (var (path, name, scheme) in new[] { ("", "portfolio", ColorScheme.Light), ("/accounts/customer-02", "account", ColorScheme.Dark), ("/model", "model", ColorScheme.Light) })
        {
            await using var visit = await VisitAsync(path, scheme, 1360);
            var file = Path.Combine(folder, $"{name}.png");
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
            Assert.True(new FileInfo(file).Length > 10_000);
        }
    }

    private static string AxePath
    {
        get
        {
            var path = Repository.PathOf("tests", "HealthFunctions.Pages.Tests", "Axe", "node_modules", "axe-core", "axe.min.js");
            return File.Exists(path) ? path : throw new InvalidOperationException(
                "axe-core is not installed: run 'npm ci' in tests/HealthFunctions.Pages.Tests/Axe, or ./test.sh, which does.");
        }
    }

    private static Task<string> GroundAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private async Task<Visit> VisitAsync(string path, ColorScheme scheme, int width)
    {
        var visit = await Visit.StartAsync(pages, scheme, width);
        await visit.GoAsync(path);
        await Expect(visit.Page.Locator(Pages.Single(page => page.Path == path).Waited).First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        return visit;
    }
}
