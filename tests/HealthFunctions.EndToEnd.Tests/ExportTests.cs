using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Whoever has a right to know what is kept about an account is given all of it, and nothing of another's.</summary>
[Collection(WarmAppTests.Name)]
public sealed class ExportTests(WarmApp warm)
{
    [Fact]
    public async Task Everything_that_is_kept_about_an_account_is_handed_out()
    {
        var (account, other) = (WarmApp.NewAccount(), WarmApp.NewAccount());
        await warm.App.PutAccountKnownAsAsync(account, "stripe", $"cus_{account}");
        await warm.App.PutAccountAsync(other);
        (await warm.App.PostAsync($"accounts/{account}/pulses", """{"status":"Green","author":"Mira"}""")).Succeeded();
        (await warm.App.Standard.SendAsync(Signals.Login(account, "ada", DateTimeOffset.UtcNow))).Succeeded();
        await warm.App.AccountHasSignalsAsync(account, "login");
        await warm.App.RecalculateAsync();

        var export = (await warm.App.GetAsync($"accounts/{account}/export")).Succeeded();

        var rows = export.Json["rows"]!.AsArray();
        Assert.Superset(
            new HashSet<string> { "account", "health", "pulse", "snapshot", "identity", "crm" },
            rows.Select(row => (string)row!["kind"]!).ToHashSet());
        var stored = await warm.Deployment.Storage.RowsThatNameAsync($"|{account}");
        Assert.Equal(
            stored.Where(row => row.StartsWith("health ", StringComparison.Ordinal)).Select(row => row.Split(' ', 3)[2]).Order(StringComparer.Ordinal),
            rows.Select(row => (string)row!["key"]!).Order(StringComparer.Ordinal));
        Assert.Equal("Acme", (string)rows[0]!["columns"]!["State"]!["profile"]!["name"]!["changes"]![0]!["value"]!);
        Assert.DoesNotContain(other, export.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@customer.example", export.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_account_that_is_not_there_nothing_is_kept()
    {
        (await warm.App.GetAsync($"accounts/{WarmApp.NewAccount()}/export")).IsProblem(404);
        (await warm.App.GetAsync("accounts/a%7Cb/export")).IsBadInput("id");
    }
}
