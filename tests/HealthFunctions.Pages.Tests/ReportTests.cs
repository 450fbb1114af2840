using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>The reports, as somebody reads them who answers for a team.</summary>
[Collection(PagesAppTests.Name)]
public sealed class ReportTests(PagesApp pages)
{
    [Theory]
    [InlineData("Pulses", "pulse-health", "Accounts by pulse")]
    [InlineData("Reasons", "pulse-reasons", "Reasons of current pulses")]
    [InlineData("Pulse trend", "pulse-trend", "Pulses over time")]
    [InlineData("Coverage", "pulse-coverage", "By customer success manager")]
    [InlineData("Consistency", "pulse-consistency", "By customer success manager")]
    [InlineData("Health", "health", "Accounts by band")]
    [InlineData("At risk", "at-risk-revenue", "What may be lost")]
    public async Task Every_report_has_a_table_a_chart_and_a_file(string title, string name, string card)
    {
        await using var visit = await ReportsAsync("/reports");

        await Tab(visit, title).ClickAsync();

        await Expect(Tab(visit, title)).ToHaveAttributeAsync("aria-current", "page");
        Assert.EndsWith($"/reports/{name}", visit.Page.Url, StringComparison.Ordinal);
        var shown = visit.Card(card);
        await Expect(shown.Locator("table tbody tr").First).ToBeVisibleAsync();
        await Expect(shown.Locator(".charts, .stackchart").First).ToBeVisibleAsync();
        var file = await visit.Page.RunAndWaitForDownloadAsync(() => shown.GetByText("CSV", new LocatorGetByTextOptions { Exact = true }).ClickAsync());
        Assert.StartsWith(name, file.SuggestedFilename, StringComparison.Ordinal);
        Assert.True((await File.ReadAllLinesAsync(await file.PathAsync())).Length > 1);
    }

    [Fact]
    public async Task The_table_says_what_the_report_of_the_api_says()
    {
        await using var visit = await ReportsAsync("/reports/health?segment=smb");
        var rows = visit.Card("Accounts by band").Locator("tbody tr");
        await Expect(rows.First).ToBeVisibleAsync();

        var expected = (await pages.App.GetAsync("reports/health?segment=smb")).Succeeded().Json["tables"]![0]!["rows"]!.AsArray();

        Assert.Equal(expected.Count, await rows.CountAsync());
        foreach (var (row, i) in expected.OfType<JsonObject>().Select((row, i) => (row, i)))
        {
            await Expect(rows.Nth(i).Locator("th")).ToContainTextAsync((string)row["band"]!, new LocatorAssertionsToContainTextOptions { IgnoreCase = true });
            await Expect(rows.Nth(i).Locator("td.num").First).ToHaveTextAsync(((int)row["accounts"]!).ToString());
        }
    }

    [Fact]
    public async Task What_is_chosen_stands_in_the_address_and_holds_for_the_next_report()
    {
        await using var visit = await ReportsAsync("/reports/at-risk-revenue");

        await visit.Button("ARR").ClickAsync();
        await visit.Page.Locator("label", new PageLocatorOptions { HasTextString = "Segment" }).Locator("select").SelectOptionAsync("enterprise");
        await Tab(visit, "Health").ClickAsync();

        await Expect(visit.Button("ARR")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Card("Accounts by band").Locator(".charts")).ToContainTextAsync("EUR");
        Assert.Contains("by=arr", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("segment=enterprise", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await Expect(visit.Card("What may be lost")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Amounts_of_different_currencies_have_charts_of_their_own()
    {
        await using var visit = await ReportsAsync("/reports/pulse-trend?by=arr");

        await Expect(visit.Card("Pulses over time").Locator(".stackchart")).ToHaveCountAsync(2);
        await Expect(visit.Card("From which status to which").Locator(".matrix")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_trend_has_its_interval_and_shows_who_went_from_which_status_to_which()
    {
        await using var visit = await ReportsAsync("/reports/pulse-trend?owner=csm-0%40example.com");
        var days = visit.Card("Pulses over time").Locator("tbody tr");
        await Expect(days.First).ToBeVisibleAsync();
        var weeks = await days.CountAsync();

        await visit.Page.GetByLabel("Interval").SelectOptionAsync("day");

        await Expect(days.Nth(weeks + 1)).ToBeVisibleAsync();
        Assert.Contains("Amber 1 account", await visit.Card("Pulses over time").GetByRole(AriaRole.Img).GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await Expect(visit.Card("From which status to which").Locator("td.moved").First).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_time_that_cannot_be_is_said_to_be_none()
    {
        await using var visit = await ReportsAsync("/reports/pulse-trend?from=2031-01-01");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("before the end");
        visit.Expect("400");
        await visit.Button("Usual time").ClickAsync();

        await Expect(visit.Card("Pulses over time")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_account_is_no_error_and_neither_is_a_report_that_there_is_not()
    {
        await using var visit = await ReportsAsync("/reports/health?segment=nobody");
        await Expect(visit.Page.GetByText("No account that matches these filters has anything to report.")).ToBeVisibleAsync();
        await visit.Button("Clear").ClickAsync();
        await Expect(visit.Card("Accounts by band")).ToBeVisibleAsync();

        await visit.GoAsync("/reports/nothing");

        await visit.SeesAsync("There is no such report");
    }

    private static ILocator Tab(Visit visit, string title) =>
        visit.Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Reports" }).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = title, Exact = true });

    private async Task<Visit> ReportsAsync(string path)
    {
        var visit = await Visit.StartAsync(pages);
        await visit.GoAsync(path);
        await visit.SeesAsync("Reports");
        return visit;
    }
}
