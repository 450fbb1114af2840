using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>The portfolio, as a customer success manager uses it.</summary>
[Collection(PagesAppTests.Name)]
public sealed class PortfolioTests(PagesApp pages)
{
    private const int PageSize = 25;

    [Fact]
    public async Task It_shows_everything_at_a_glance()
    {
        await using var visit = await Visit.StartAsync(pages);

        foreach (var title in new[] { "Health by band", "Revenue at risk", "Renewals in 90 days", "Movers of the week", "Score distribution", "Alerts", "Pulses", "Data freshness" })
        {
            await Expect(visit.Card(title)).ToBeVisibleAsync();
        }

        await Expect(visit.Card("Health by band")).ToContainTextAsync("Green");
        await Expect(visit.Card("Data freshness")).ToContainTextAsync("Waiting for the first delivery");
        await Expect(Rows(visit)).ToHaveCountAsync(PageSize);
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_and_holds_for_everything()
    {
        await using var visit = await Visit.StartAsync(pages);

        await visit.Page.Locator("label", new PageLocatorOptions { HasTextString = "Segment" }).Locator("select").SelectOptionAsync("smb");

        await Expect(Rows(visit)).ToHaveCountAsync(10);
        await Expect(visit.Page.Locator(".title")).ToContainTextAsync("10 accounts");
        Assert.Contains("segment=smb", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        await Expect(Rows(visit)).ToHaveCountAsync(10);
        await visit.Page.GoBackAsync();
        await Expect(Rows(visit)).ToHaveCountAsync(PageSize);
    }

    [Theory]
    [InlineData("owner", "csm-1@example.com", 10)]
    [InlineData("stage", "renewal", 15)]
    public async Task Every_choice_filters(string name, string value, int count)
    {
        await using var visit = await Visit.StartAsync(pages);

        await visit.Page.Locator("label", new PageLocatorOptions { HasTextString = name == "owner" ? "Owner" : "Stage" }).Locator("select").SelectOptionAsync(value);

        await Expect(Rows(visit)).ToHaveCountAsync(count);
    }

    [Fact]
    public async Task A_band_filters_and_a_second_click_takes_it_back()
    {
        await using var visit = await Visit.StartAsync(pages);
        var bands = visit.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Band" });

        await visit.Button("Red", bands).ClickAsync();
        await Expect(visit.Page.Locator(".accounts tbody .tag.green")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".accounts tbody .tag.red").First).ToBeVisibleAsync();
        await visit.Button("Red", bands).ClickAsync();

        await Expect(Rows(visit)).ToHaveCountAsync(PageSize);
    }

    [Fact]
    public async Task Typing_finds_an_account_at_once_and_nothing_is_no_error()
    {
        await using var visit = await Visit.StartAsync(pages);
        var search = visit.Page.GetByPlaceholder("Name, id or owner");

        await search.FillAsync("customer 07");
        await Expect(Rows(visit)).ToHaveCountAsync(1);
        await search.FillAsync("nobody is called that");
        await Expect(visit.Page.GetByText("No account matches these filters.")).ToBeVisibleAsync();
        await visit.Button("Clear the filters").ClickAsync();

        await Expect(Rows(visit)).ToHaveCountAsync(PageSize);
    }

    [Fact]
    public async Task The_table_is_sorted_by_its_headings_and_turned_page_by_page()
    {
        await using var visit = await Visit.StartAsync(pages);
        var table = visit.Page.Locator(".accounts");

        await visit.GoAsync("?q=customer");
        await Expect(Rows(visit)).ToHaveCountAsync(PageSize);
        await visit.Button("Account", table).ClickAsync();
        await Expect(table.Locator("thead th").First).ToHaveAttributeAsync("aria-sort", "ascending");
        await table.Locator("thead button").First.ClickAsync();
        await Expect(table.Locator("tbody th").First).ToContainTextAsync($"Customer {PagesApp.Accounts - 1}");

        await visit.Button("Next").ClickAsync();
        await Expect(Rows(visit)).ToHaveCountAsync(PagesApp.Accounts - PageSize);
        await Expect(visit.Button("Next")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Revenue_is_shown_as_chosen_and_currencies_are_not_added()
    {
        await using var visit = await Visit.StartAsync(pages);
        await Expect(visit.Card("Health by band")).ToContainTextAsync("USD");

        await visit.Button("MRR").ClickAsync();

        await Expect(visit.Card("Health by band")).ToContainTextAsync("MRR");
        Assert.Contains("money=mrr", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_what_the_filters_say()
    {
        await using var visit = await Visit.StartAsync(pages);
        await visit.Page.GetByPlaceholder("Name, id or owner").FillAsync("customer-00");
        await Expect(Rows(visit)).ToHaveCountAsync(1);

        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByText("Export CSV").ClickAsync());

        var lines = (await File.ReadAllTextAsync(await file.PathAsync())).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("customer-00", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_markup_is_shown_as_text()
    {
        await using var visit = await Visit.StartAsync(pages);
        await visit.Page.GetByPlaceholder("Name, id or owner").FillAsync("customer-00");

        await Expect(Rows(visit)).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator(".accounts tbody th .name")).ToHaveTextAsync(PagesApp.NameWithMarkup);
        Assert.Equal("Portfolio · HealthFunctions", await visit.Page.TitleAsync());
    }

    [Fact]
    public async Task It_can_be_used_by_keyboard_alone()
    {
        await using var visit = await Visit.StartAsync(pages);

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#content")).ToBeFocusedAsync();
        await visit.Page.Locator(".accounts tbody .name").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Card("Where the points went")).ToBeVisibleAsync();
    }

    private static ILocator Rows(Visit visit) => visit.Page.Locator(".accounts tbody tr");
}
