using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What people decide about alerts, and the inbox that they work from.</summary>
[Collection(WarmAppTests.Name)]
public sealed class AlertDecisionTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task An_alert_is_acknowledged_snoozed_and_resolved_and_all_of_it_is_remembered()
    {
        var account = await StaleAccountAsync();
        var id = $"stalePulse:{account}";
        Assert.Equal("acknowledged", (string)(await DecideAsync(id, "acknowledge", """{"author":"Mira","note":"I will call."}""")).Json["status"]!);
        Assert.Equal("acknowledged", (string)(await App.AccountAsync(account))["openAlerts"]!.AsArray().Single()!["status"]!);

        var until = DateTimeOffset.UtcNow.AddDays(3);
        Assert.Equal("snoozed", (string)(await DecideAsync(id, "snooze", JsonSerializer.Serialize(new { author = "Mira", until }))).Json["status"]!);
        Assert.Empty((await App.AccountAsync(account))["openAlerts"]!.AsArray());

        Assert.Equal("resolved", (string)(await DecideAsync(id, "resolve", """{"author":"Noa","note":"We spoke."}""")).Json["status"]!);
        await App.RecalculateAsync();

        // The pulse is as old as before, but somebody has said that this is all right.
        var seen = (await App.GetAsync($"alerts/{id}")).Succeeded().Json;
        Assert.Equal("resolved", (string)seen["alert"]!["status"]!);
        Assert.Equal(
            ["resolved Noa We spoke.", "snoozed Mira ", "acknowledged Mira I will call.", "opened  "],
            seen["history"]!.AsArray().Select(step => $"{step!["step"]} {step["author"]} {step["note"]}"));
        (await App.PostAsync($"alerts/{id}/acknowledge", """{"author":"Mira"}""")).IsProblem(409);
    }

    [Fact]
    public async Task The_inbox_is_asked_by_segment_owner_severity_and_page()
    {
        var owner = $"owner-{Guid.NewGuid():N}";
        var segment = $"segment-{Guid.NewGuid():N}";
        var accounts = new[] { await StaleAccountAsync(owner, segment, recalculate: false), await StaleAccountAsync(owner, segment, recalculate: false), await StaleAccountAsync(owner) };

        Assert.Equal(accounts.Order(), (await ListAsync($"owner={owner}")).Order());
        Assert.Equal(accounts[..2].Order(), (await ListAsync($"segment={segment}")).Order());
        Assert.Equal(3, (await ListAsync($"owner={owner}&severity=warning&status=open")).Count);
        Assert.Empty(await ListAsync($"owner={owner}&severity=critical"));

        var first = (await App.GetAsync($"alerts?owner={owner}&kind=stalePulse&limit=2")).Succeeded();
        var second = (await App.GetAsync($"alerts?owner={owner}&kind=stalePulse&limit=2&continuation={(string)first.Json["continuation"]!}")).Succeeded();
        Assert.Equal(accounts.Order(), first.Items.Concat(second.Items).Select(AccountOf).Order());
        Assert.Null(second.Json["continuation"]);

        async Task<IReadOnlyList<string>> ListAsync(string question) =>
            [.. (await App.GetAsync($"alerts?kind=stalePulse&{question}")).Succeeded().Items.Select(AccountOf)];

        static string AccountOf(JsonObject alert) => (string)alert["accountId"]!;
    }

    [Fact]
    public async Task A_merged_account_keeps_its_alerts_and_what_was_decided()
    {
        var old = await StaleAccountAsync();
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await DecideAsync($"stalePulse:{old}", "acknowledge", """{"author":"Mira"}""");

        (await App.PostAsync($"accounts/{old}/merge", JsonSerializer.Serialize(new { into = account }))).Succeeded();

        var moved = await Testing.Eventually.Get(() => App.GetAsync($"alerts/stalePulse:{account}"), answer => answer.Status == 200, "the alert has moved");
        Assert.Equal("acknowledged", (string)moved.Json["alert"]!["status"]!);
        await Testing.Eventually.Get(() => App.GetAsync($"alerts/stalePulse:{old}"), answer => answer.Status == 404, "the old one is gone");
    }

    [Fact]
    public async Task An_erased_account_leaves_no_alert()
    {
        var account = await StaleAccountAsync();
        (await App.DeleteAsync($"accounts/{account}")).Succeeded();
        (await App.GetAsync($"alerts/stalePulse:{account}")).IsProblem(404);
        Assert.Empty((await App.GetAsync($"alerts?accountId={account}")).Succeeded().Items);
    }

    [Fact]
    public async Task A_source_that_goes_silent_is_in_the_inbox()
    {
        // Here Zendesk is missed at once.
        (await App.Zendesk.SendAsync(ZendeskEvents.TicketCreated($"{Guid.NewGuid():N}", "1", DateTimeOffset.UtcNow))).Succeeded();
        await App.DeliveryIsAsync("source=zendesk", delivery => (string)delivery["status"]! is not ("refused" or "malformed"), "Zendesk has delivered");
        await App.RunAsync("WatchFeeds");
        var seen = await Testing.Eventually.Get(() => App.GetAsync("alerts/feedStale:zendesk"), answer => answer.Status == 200, "the silence is noticed");
        Assert.Equal("zendesk", (string)seen.Json["alert"]!["accountId"]!);
        Assert.Contains("feedStale:zendesk", (await App.GetAsync("alerts?kind=feedStale")).Succeeded().Items.Select(alert => (string)alert["id"]!));
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused()
    {
        var id = $"stalePulse:{await StaleAccountAsync()}";
        (await App.PostAsync($"alerts/{id}/acknowledge", "{}")).IsBadInput("$");
        (await App.PostAsync($"alerts/{id}/acknowledge", """{"author":""}""")).IsBadInput("$.author");
        (await App.PostAsync($"alerts/{id}/snooze", """{"author":"Mira"}""")).IsBadInput("$.until");
        (await App.PostAsync("alerts/stalePulse:nobody/resolve", """{"author":"Mira"}""")).IsProblem(404);
        (await App.PostAsync("alerts/nonsense/resolve", """{"author":"Mira"}""")).IsProblem(404);
        (await App.GetAsync("alerts?kind=nonsense")).IsBadInput("kind");
        (await App.GetAsync("alerts?severity=2")).IsBadInput("severity");
    }

    private async Task<Answer> DecideAsync(string id, string decision, string body) => (await App.PostAsync($"alerts/{id}/{decision}", body)).Succeeded();

    private async Task<string> StaleAccountAsync(string owner = "Mira", string? segment = null, bool recalculate = true)
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account, JsonSerializer.Serialize(new { name = "Acme", owner, segment = segment ?? "enterprise" }));
        (await App.PostAsync(
            $"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = "Satisfied", author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-40) }))).Succeeded();
        if (recalculate)
        {
            await App.RecalculateAsync();
        }

        return account;
    }
}
