using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What is recommended about an account, and what people answer.</summary>
[Collection(WarmAppTests.Name)]
public sealed class ActionTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task What_is_recommended_is_accepted_or_dismissed_and_the_CRM_follows()
    {
        var account = await StaleAccountAsync();
        await App.RecalculateAsync();
        var pulse = Assert.Single(await RecommendedAsync(account), one => (string)one["actionId"]! == "renew-pulse");
        Assert.Equal("Pulse is 40 days old.", (string)pulse["why"]!);

        (await App.PostAsync($"accounts/{account}/actions/renew-pulse/accept", """{"author":"Mira","note":"Tomorrow."}""")).Succeeded();
        var accepted = Assert.Single(await RecommendedAsync(account), one => (string)one["actionId"]! == "renew-pulse")["answer"]!;
        Assert.Equal((true, "Mira", "Tomorrow."), ((bool)accepted["accepted"]!, (string)accepted["author"]!, (string)accepted["note"]!));

        var first = (string)(await RecommendedAsync(account))[0]["actionId"]!;
        (await App.PostAsync($"accounts/{account}/actions/{first}/dismiss", """{"author":"Mira"}""")).Succeeded();
        var rest = await RecommendedAsync(account);
        Assert.DoesNotContain(first, rest.Select(one => (string)one["actionId"]!));

        await App.RecalculateAsync();
        var next = rest.Count == 0 ? null : (string)rest[0]["action"]!;
        await Testing.Eventually.Get(
            () => warm.Deployment.Crm.PropertyAsync(account, "healthfunctions_recommended_action"),
            shown => (shown ?? "") == (next ?? ""),
            "the CRM shows the next action");
    }

    [Fact]
    public async Task What_cannot_be_answered_is_refused()
    {
        var account = await StaleAccountAsync();
        (await App.PostAsync($"accounts/{account}/actions/renew-pulse/accept", "{}")).IsBadInput("$");
        (await App.PostAsync($"accounts/{account}/actions/renew-pulse/dismiss", """{"author":""}""")).IsBadInput("$.author");
        (await App.PostAsync($"accounts/{account}/actions/no-such/accept", """{"author":"Mira"}""")).IsProblem(404);
        (await App.PostAsync("accounts/nobody/actions/renew-pulse/accept", """{"author":"Mira"}""")).IsProblem(404);
    }

    private async Task<IReadOnlyList<JsonObject>> RecommendedAsync(string account) =>
        [.. (await App.AccountAsync(account))["recommendations"]!.AsArray().Select(one => one!.AsObject())];

    private async Task<string> StaleAccountAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        (await App.PostAsync(
            $"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = "Satisfied", author = "Mira", setAt = DateTimeOffset.UtcNow.AddDays(-40) }))).Succeeded();
        return account;
    }
}
