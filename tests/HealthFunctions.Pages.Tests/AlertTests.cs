using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>What people do about alerts, in the inbox and on the page of an account.</summary>
[Collection(PagesAppTests.Name)]
public sealed class AlertTests(PagesApp pages)
{
    [Fact]
    public async Task An_alert_is_acknowledged_in_the_inbox_and_gone_from_it_at_once()
    {
        var account = await AlarmedAsync();
        await using var visit = await InboxAsync();
        var button = visit.Button($"Acknowledge: No login of {account}");

        await button.ClickAsync();

        await Expect(button).ToHaveCountAsync(0);
        await Expect(visit.Card("Alerts").GetByRole(AriaRole.Status)).ToHaveTextAsync($"No login of {account}: acknowledged.");
        await Expect(visit.Card("Alerts").Locator("ul")).ToBeFocusedAsync();
        await DecidedAsync(account, "acknowledged", "acknowledged", null);

        await visit.Page.GetByLabel("Alerts that are").SelectOptionAsync("acknowledged");
        await Expect(visit.Button($"Resolve: No login of {account}")).ToBeVisibleAsync();
        await Expect(button).ToHaveCountAsync(0);
        Assert.Contains("alerts=acknowledged", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_snoozed_until_a_day_by_keyboard_alone()
    {
        var until = DateTimeOffset.UtcNow.AddDays(20);
        var account = await AlarmedAsync();
        await using var visit = await InboxAsync();
        var opener = visit.Button($"Snooze: No login of {account}");

        await opener.PressAsync("Enter");
        await Expect(visit.Page.GetByLabel("Until")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(opener).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByLabel("Until").FillAsync($"{until:yyyy-MM-dd}");
        await visit.Page.GetByLabel("Note").FillAsync("They are on holiday.");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(opener).ToHaveCountAsync(0);
        var alert = await DecidedAsync(account, "snoozed", "snoozed", "They are on holiday.");
        Assert.StartsWith($"{until:yyyy-MM-dd}", (string)alert["snoozedUntil"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_resolved_on_the_page_of_its_account_with_a_note()
    {
        var account = await AlarmedAsync();
        await using var visit = await Visit.StartAsync(pages);
        await visit.GoAsync($"/accounts/{account}");
        var card = visit.Card("Rules and alerts");

        await visit.Button($"Resolve: No login of {account}", card).ClickAsync();
        await card.GetByLabel("Note").FillAsync("They moved <b>offices</b>.");
        await visit.Button("Resolve", card).ClickAsync();

        await Expect(visit.Page.GetByText($"No login of {account}: resolved.")).ToBeVisibleAsync();
        await Expect(visit.Button($"Resolve: No login of {account}", card)).ToHaveCountAsync(0);
        await DecidedAsync(account, "resolved", "resolved", "They moved <b>offices</b>.");
    }

    [Fact]
    public async Task What_somebody_else_has_resolved_meanwhile_is_said_to_be()
    {
        var account = await AlarmedAsync();
        await using var visit = await InboxAsync();
        await Expect(visit.Button($"Acknowledge: No login of {account}")).ToBeVisibleAsync();
        (await pages.App.PostAsync($"alerts/noLogin:{account}/resolve", """{"author":"Kim"}""")).Succeeded();

        await visit.Button($"Acknowledge: No login of {account}").ClickAsync();

        await Expect(visit.Card("Alerts").GetByRole(AriaRole.Alert)).ToContainTextAsync("is resolved already");
        visit.Expect("409");
    }

    [Fact]
    public async Task The_inbox_is_that_of_the_owner_who_is_chosen()
    {
        string[] owned = [.. Enumerable.Range(0, PagesApp.Accounts).Where(number => number % 3 == 2).Select(PagesApp.AccountOf)];
        await using var visit = await InboxAsync("?owner=csm-2%40example.com");

        var names = await Items(visit).Locator(".name").AllInnerTextsAsync();

        Assert.All(names, name => Assert.Contains(name, owned));
    }

    private async Task<JsonNode> DecidedAsync(string account, string status, string step, string? note)
    {
        var answer = (await pages.App.GetAsync($"alerts/noLogin:{account}")).Succeeded().Json;
        var last = answer["history"]!.AsArray()[0]!;
        Assert.Equal(
            (status, step, "Mira Lang", note),
            ((string)answer["alert"]!["status"]!, (string)last["step"]!, (string)last["author"]!, (string?)last["note"]));
        return answer["alert"]!;
    }

    /// <summary>An account in which nobody has logged in for long.</summary>
    private async Task<string> AlarmedAsync()
    {
        var account = $"alarmed-{Guid.NewGuid():N}";
        await pages.App.PutAccountAsync(account, JsonSerializer.Serialize(new { name = "Alarmed" }));
        (await pages.App.PostAsync("signals", $"[{Signals.Login(account, "kim", DateTimeOffset.UtcNow.AddDays(-40))}]")).Succeeded();
        await pages.App.AccountHasSignalsAsync(account, "login");
        await pages.App.RecalculateAsync();
        return account;
    }

    private async Task<Visit> InboxAsync(string question = "")
    {
        var visit = await Visit.StartAsync(pages);
        await visit.GoAsync(question);
        await Expect(Items(visit).First).ToBeVisibleAsync();
        return visit;
    }

    private static ILocator Items(Visit visit) => visit.Card("Alerts").Locator("li:has(.decide)");
}
