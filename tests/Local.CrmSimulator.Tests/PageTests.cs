using HealthFunctions.Core.Crm;

namespace Local.CrmSimulator.Tests;

public sealed class PageTests : IAsyncLifetime
{
    private SimulatorDriver crm = null!;

    public async Task InitializeAsync() => crm = await SimulatorDriver.ReadyAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task The_root_leads_to_the_list()
    {
        using var response = await crm.Http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("/companies", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_company_shows_everything_that_was_pushed_and_says_that_it_is_no_CRM()
    {
        await crm.Crm.PushAsync([Records.Of("acme")], default);

        var page = await CompanyPageAsync("acme");

        Assert.Contains("a test double, not HubSpot", page, StringComparison.Ordinal);
        Assert.Contains("Health score 58.3 of 100", page, StringComparison.Ordinal);
        Assert.Contains("</span> Amber</span>", page, StringComparison.Ordinal);
        Assert.Contains("No login for 9 days.", page, StringComparison.Ordinal);
        Assert.Contains("−12.1", page, StringComparison.Ordinal);
        Assert.Contains("Call the sponsor.", page, StringComparison.Ordinal);
        Assert.Contains("no data", page, StringComparison.Ordinal);
        Assert.Contains(">stale<", page, StringComparison.Ordinal);
        Assert.Contains("balanced-3", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://health.example.com/accounts/acme\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_stands_in_a_property_is_text()
    {
        const string script = "<script>alert(1)</script>\"'";
        await crm.Crm.PushAsync([Records.Of("acme") with { Name = script, BandReason = script, Pulse = script, RecommendedAction = script, AccountUrl = new Uri("javascript:alert(1)") }], default);

        var page = await CompanyPageAsync("acme") + await crm.Http.GetStringAsync(new Uri("/companies", UriKind.Relative));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_sorted_worst_first_and_companies_without_a_score_come_last_either_way()
    {
        await crm.Crm.PushAsync([Records.Of("middle", 50), Records.Of("none", null, CrmBand.Unknown), Records.Of("best", 90), Records.Of("worst", 9)], default);

        Assert.Equal(["worst", "middle", "best", "none"], await ListAsync("/companies"));
        Assert.Equal(["best", "middle", "worst", "none"], await ListAsync("/companies?sort=score&order=desc"));
        Assert.Equal(["best", "middle", "none", "worst"], await ListAsync("/companies?sort=name"));
    }

    private async Task<string> CompanyPageAsync(string accountId)
    {
        var company = await crm.CompanyAsync(accountId);
        return await crm.Http.GetStringAsync(new Uri($"/companies/{company!["hs_object_id"]}", UriKind.Relative));
    }

    private async Task<IEnumerable<string>> ListAsync(string path)
    {
        var page = await crm.Http.GetStringAsync(new Uri(path, UriKind.Relative));
        return new[] { "worst", "middle", "best", "none" }.OrderBy(name => page.IndexOf($">{name} Inc.</a>", StringComparison.Ordinal));
    }
}
