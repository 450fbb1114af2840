using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>A pulse that is out of date raises an alert, and a new one resolves it.</summary>
[Collection(WarmAppTests.Name)]
public sealed class AlertTests(WarmApp warm)
{
    private HealthApp App => warm.App;

    [Fact]
    public async Task A_stale_pulse_raises_an_alert_until_a_new_one_is_set()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account, """{"name":"Acme","owner":"Mira","segment":"enterprise"}""");
        await SetPulseAsync(account, DateTimeOffset.UtcNow.AddDays(-32));
        await App.RecalculateAsync();

        var alert = Assert.Single(await AlertsAsync(account, "open"));
        Assert.Equal(("stalePulse", "Mira"), ((string)alert["kind"]!, (string)alert["owner"]!));
        Assert.Equal("Pulse Satisfied is 32 days old; it is due every 30 days.", (string)alert["reason"]!);
        Assert.Equal(alert.ToJsonString(), (await App.AccountAsync(account))["openAlerts"]!.AsArray().Single()!.ToJsonString());
        Assert.True((bool)(await App.AccountAsync(account))["health"]!["pulse"]!["stale"]!);

        await SetPulseAsync(account, DateTimeOffset.UtcNow);
        await App.RecalculateAsync();

        Assert.Empty(await AlertsAsync(account, "open"));
        var resolved = Assert.Single(await AlertsAsync(account, "resolved"));
        Assert.Equal((string)alert["id"]!, (string)resolved["id"]!);
        Assert.True(resolved["resolvedAt"]!.GetValue<DateTimeOffset>() > alert["openedAt"]!.GetValue<DateTimeOffset>());
        Assert.Empty((await App.AccountAsync(account))["openAlerts"]!.AsArray());
    }

    [Fact]
    public async Task An_alert_that_is_open_stays_the_same_one()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await SetPulseAsync(account, DateTimeOffset.UtcNow.AddDays(-100));
        await App.RecalculateAsync();
        var first = Assert.Single(await AlertsAsync(account, "open"));

        await App.RecalculateAsync();

        Assert.Equal(first.ToJsonString(), Assert.Single(await AlertsAsync(account, "")).ToJsonString());
    }

    [Fact]
    public async Task A_fresh_pulse_raises_no_alert()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await SetPulseAsync(account, DateTimeOffset.UtcNow.AddDays(-1));
        await App.RecalculateAsync();

        Assert.Empty(await AlertsAsync(account, ""));
    }

    [Fact]
    public async Task A_status_that_no_alert_has_is_refused() => (await App.GetAsync("alerts?status=forgotten")).IsBadInput("status");

    private async Task<IReadOnlyList<JsonObject>> AlertsAsync(string account, string status) =>
        (await App.GetAsync($"alerts?accountId={account}&status={status}&kind=stalePulse")).Succeeded().Items;

    private async Task SetPulseAsync(string account, DateTimeOffset at) =>
        (await App.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = "Satisfied", author = "Mira", setAt = at }))).Succeeded();
}
