using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>Sources, what needs a person, and the model.</summary>
[Collection(PagesAppTests.Name)]
public sealed class OperationsTests(PagesApp pages)
{
    [Fact]
    public async Task A_source_says_how_to_connect_it_and_shows_its_first_delivery_by_itself()
    {
        await using var visit = await Visit.StartAsync(pages);
        await visit.GoAsync("/sources");
        await visit.Page.Locator(".tiles a", new PageLocatorOptions { HasTextString = "standard" }).ClickAsync();

        await Expect(visit.Card("Address to paste")).ToContainTextAsync(new Uri(pages.App.Address, "/api/webhooks/standard").AbsoluteUri);
        await Expect(visit.Card("How to connect it")).ToContainTextAsync("Sources__standard__Secrets");
        await Expect(visit.Card("Last deliveries")).ToContainTextAsync("Waiting for the first delivery");

        (await pages.App.Standard.SendAsync(Signals.Touchpoint("customer-03", DateTimeOffset.UtcNow))).Succeeded();

        await Expect(visit.Card("Last deliveries").Locator("tbody tr")).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
    }

    [Fact]
    public async Task An_unmatched_customer_is_mapped_with_one_click()
    {
        var externalId = $"cus_<b>{Guid.NewGuid():N}";
        (await pages.App.PostAsync("signals", $"[{Signals.LoginOf("shop", externalId, DateTimeOffset.UtcNow.AddHours(-1), mailDomain: "customer.example")}]")).Succeeded();
        await Eventually.Get(
            () => pages.App.GetAsync("identities/unmatched?limit=1000"), answer => answer.Succeeded().Items.Any(item => (string)item["externalId"]! == externalId), "it is unmatched");
        await using var visit = await Visit.StartAsync(pages);
        await visit.GoAsync("/issues");
        var row = visit.Card("Unmatched customers").Locator("li", new LocatorLocatorOptions { HasTextString = externalId });

        await row.GetByRole(AriaRole.Searchbox).FillAsync("customer-04");
        await visit.Button("Map to Customer 04", row).ClickAsync();

        await Expect(visit.Page.GetByText($"{externalId} of shop is customer-04 now.")).ToBeVisibleAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal("customer-04", (string)(await pages.App.GetAsync($"identities/shop/{Uri.EscapeDataString(externalId)}")).Succeeded().Json["accountId"]!);
    }

    [Fact]
    public async Task A_dead_letter_is_read_replayed_and_deleted()
    {
        var mark = Guid.NewGuid().ToString("N");
        await pages.Deployment.Storage.PutAsync("signals", $"no JSON <i>at all</i> {mark}");
        var letter = Assert.Single(await pages.App.DeadLettersAsync(item => ((string)item["body"]!).Contains(mark, StringComparison.Ordinal), 1));
        await using var visit = await Visit.StartAsync(pages);
        await visit.GoAsync("/issues");
        var row = visit.Card("Dead letters").Locator(".issues > li").First;

        await visit.Button("Read", row).ClickAsync();
        await Expect(row.Locator("pre")).ToHaveTextAsync($"no JSON <i>at all</i> {mark}");
        await visit.Button("Replay", row).ClickAsync();
        await Expect(visit.Page.GetByText("It is being tried again.")).ToBeVisibleAsync();

        var again = Assert.Single(await pages.App.DeadLettersAsync(
            item => ((string)item["body"]!).Contains(mark, StringComparison.Ordinal) && (string)item["id"]! != (string)letter["id"]!, 1));
        await visit.Page.ReloadAsync();
        await visit.Button("Delete …", row).ClickAsync();
        await visit.Button("Delete for good", row).ClickAsync();
        await Expect(visit.Page.GetByText("It is deleted.")).ToBeVisibleAsync();
        (await pages.App.GetAsync($"dead-letters/{again["id"]}")).IsProblem(404);
    }

    [Fact]
    public async Task The_model_is_a_tree_and_a_slider_shows_what_would_move()
    {
        await using var visit = await Visit.StartAsync(pages);
        await visit.GoAsync("/model");
        var moves = visit.Card("Band moves");
        await Expect(moves).ToContainTextAsync("0 of ");
        await visit.Card("How the score comes about").GetByText("Product", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(visit.Card("How the score comes about")).ToContainTextAsync("Days since last login");

        await visit.Page.GetByLabel("Green from").FillAsync("99");

        await Expect(moves.Locator("td.moved").First).ToBeVisibleAsync();
        await visit.Button("Back to the active model").ClickAsync();
        await Expect(moves.Locator("td.moved")).ToHaveCountAsync(0);
        Assert.DoesNotContain("what-if", (await pages.App.GetAsync("models")).Succeeded().Text, StringComparison.Ordinal);
    }
}
