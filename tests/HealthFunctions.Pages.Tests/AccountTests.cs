using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthFunctions.Pages.Tests;

/// <summary>The page of one account.</summary>
[Collection(PagesAppTests.Name)]
public sealed class AccountTests(PagesApp pages)
{
    [Fact]
    public async Task It_explains_the_score_from_a_hundred_down()
    {
        await using var visit = await VisitAsync(PagesApp.AccountOf(2));

        var steps = visit.Card("Where the points went").Locator("li");
        await Expect(steps.First).ToContainTextAsync("100");
        var points = (await steps.Locator("b").AllInnerTextsAsync()).Select(text => double.Parse(text.Replace('−', '-'))).ToArray();
        Assert.Equal(points[^1], points[..^1].Sum(), 0.06 * points.Length);
        var score = (double)(await pages.App.AccountAsync(PagesApp.AccountOf(2)))["health"]!["score"]!;
        Assert.Equal(score, points[^1], 0.051);
    }

    [Fact]
    public async Task Everything_that_is_known_has_its_place()
    {
        await using var visit = await VisitAsync(PagesApp.AccountOf(1));

        foreach (var title in new[]
        {
            "Health", "Where the points went", "Trend", "Pulse", "Rules and alerts", "Override", "Metrics and thresholds", "Active users", "Features",
            "Subscription and invoices", "Tickets", "NPS and CSAT", "Touchpoints", "Success plan", "Known as", "In the CRM", "Timeline",
        })
        {
            await Expect(visit.Card(title)).ToBeVisibleAsync();
        }

        await Expect(visit.Card("Trend").Locator("canvas")).ToBeVisibleAsync();
        await Expect(visit.Card("Success plan")).ToContainTextAsync("Roll out to all plants");
        await Expect(visit.Card("Metrics and thresholds")).ToContainTextAsync("14 → 0, 1 → 100");
    }

    [Fact]
    public async Task A_pulse_at_risk_takes_two_clicks_a_status_and_a_reason()
    {
        var account = await NewAccountAsync();
        await using var visit = await VisitAsync(account);
        var form = visit.Card("Pulse");

        await visit.Button("Red", form).ClickAsync();
        await visit.Button("The sponsor or champion has left", form).ClickAsync();

        await Expect(visit.Page.GetByText("Pulse set to Red.")).ToBeVisibleAsync();
        await Expect(form).ToContainTextAsync("by Mira Lang");
        var pulse = Assert.Single((await pages.App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items);
        Assert.Equal(("Red", "Mira Lang", "sponsor-left"), ((string)pulse["status"]!, (string)pulse["author"]!, (string)pulse["reasons"]!.AsArray().Single()!));
    }

    [Fact]
    public async Task Reasons_stand_by_category_and_typing_leaves_those_with_the_words()
    {
        await using var visit = await VisitAsync(await NewAccountAsync());
        var form = visit.Card("Pulse");
        await visit.Button("Red", form).ClickAsync();
        var sponsor = form.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "Relationship and sponsor" });
        await Expect(visit.Button("There is no sponsor with a say", sponsor)).ToBeVisibleAsync();

        await form.GetByLabel("Find a reason").FillAsync("sponsor left");

        await Expect(form.Locator(".reasons button")).ToHaveCountAsync(1);
        await Expect(visit.Button("The sponsor or champion has left", sponsor)).ToBeVisibleAsync();
        await form.GetByLabel("Find a reason").FillAsync("nothing is called that");
        await Expect(form.GetByRole(AriaRole.Status)).ToHaveTextAsync("No reason has these words.");
    }

    [Fact]
    public async Task What_the_last_pulse_gave_comes_first()
    {
        var account = await NewAccountAsync();
        (await pages.App.PostAsync($"accounts/{account}/pulses", """{"status":"Amber","reasons":["too-few-contacts"],"author":"Kim"}""")).Succeeded();
        await using var visit = await VisitAsync(account);
        var form = visit.Card("Pulse");

        await visit.Button("Red", form).ClickAsync();

        await Expect(form.Locator(".reasons button").First).ToHaveTextAsync("All that we know comes from one person");
    }

    [Fact]
    public async Task A_pulse_may_have_several_reasons_and_a_note_that_is_shown_as_text()
    {
        const string Note = "<b>said</b> & <script>alert(1)</script>";
        var account = await NewAccountAsync();
        await using var visit = await VisitAsync(account);
        var form = visit.Card("Pulse");

        await visit.Button("Amber", form).ClickAsync();
        await visit.Button("Several reasons, or a note", form).ClickAsync();
        await visit.Button("The price is in question", form).ClickAsync();
        await visit.Button("People find it hard to use", form).ClickAsync();
        await form.GetByLabel("Note").FillAsync(Note);
        await visit.Button("Set pulse", form).ClickAsync();

        await Expect(visit.Page.GetByText("Pulse set to Amber.")).ToBeVisibleAsync();
        await form.GetByText("All 1 pulses").ClickAsync();
        await Expect(form.Locator(".note")).ToHaveTextAsync(Note);
        await Expect(visit.Card("Timeline").Locator(".note")).ToHaveTextAsync(Note);
    }

    [Fact]
    public async Task An_override_counts_at_once_and_is_taken_back()
    {
        var account = await NewAccountAsync();
        await using var visit = await VisitAsync(account);
        var form = visit.Card("Override");

        await form.GetByLabel("Band").SelectOptionAsync("red");
        await form.GetByLabel("Reason").FillAsync("Their <i>sponsor</i> told us.");
        await visit.Button("Set override", form).ClickAsync();

        await Expect(visit.Page.Locator("h1 .tag")).ToHaveTextAsync("Red");
        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync("Their <i>sponsor</i> told us.");
        Assert.Equal("Mira Lang", (string)(await pages.App.AccountAsync(account))["health"]!["override"]!["author"]!);

        await visit.Button("Take it back", form).ClickAsync();
        await Expect(visit.Button("Set override", form)).ToBeVisibleAsync();
        Assert.Null((await pages.App.AccountAsync(account))["health"]!["override"]);
    }

    [Fact]
    public async Task What_the_app_refuses_is_said_in_its_words()
    {
        var account = await NewAccountAsync();
        await using var visit = await VisitAsync(account);
        var form = visit.Card("Override");

        await form.GetByLabel("Reason").FillAsync("Neither band nor score.");
        await visit.Button("Set override", form).ClickAsync();

        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("band");
        visit.Expect("400");
    }

    [Fact]
    public async Task An_account_that_there_is_not_is_said_to_be_none()
    {
        await using var visit = await Visit.StartAsync(pages);

        await visit.GoAsync("/accounts/nobody");

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no account 'nobody'.");
        visit.Expect("404");
    }

    [Fact]
    public async Task A_note_and_a_name_with_markup_are_shown_as_text()
    {
        await using var visit = await VisitAsync(PagesApp.AccountOf(0));

        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(PagesApp.NameWithMarkup);
        await Expect(visit.Card("Timeline").Locator(".note").First).ToContainTextAsync("<script>document.title='owned'</script>");
        Assert.Equal("Account · HealthFunctions", await visit.Page.TitleAsync());
    }

    private async Task<string> NewAccountAsync()
    {
        var account = $"visited-{Guid.NewGuid():N}";
        await pages.App.PutAccountAsync(account, JsonSerializer.Serialize(new { name = "Visited" }));
        (await pages.App.PostAsync("signals", $"[{Signals.Login(account, "kim", DateTimeOffset.UtcNow.AddHours(-1))}]")).Succeeded();
        await pages.App.AccountHasSignalsAsync(account, "login");
        return account;
    }

    private async Task<Visit> VisitAsync(string account)
    {
        var visit = await Visit.StartAsync(pages);
        await visit.GoAsync($"/accounts/{account}");
        await Expect(visit.Card("Health")).ToBeVisibleAsync();
        return visit;
    }
}
