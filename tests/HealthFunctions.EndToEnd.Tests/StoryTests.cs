using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>The flow in one line: webhook, queue, signals, state, timer, score, alerts, CRM, a person who sees it.</summary>
[Collection(WarmAppTests.Name)]
public sealed class StoryTests(WarmApp warm)
{
    [Fact]
    public async Task What_vendors_send_becomes_a_score_that_a_CRM_user_sees()
    {
        var app = warm.App;
        var now = DateTimeOffset.UtcNow;
        var account = WarmApp.NewAccount();
        await app.PutAccountAsync(account, $$"""
            {"name":"Acme Corp","owner":"Mira","segment":"enterprise","lifecycleStage":"adoption","arr":24000,"currency":"USD","seats":25,
             "renewalDate":"{{now.AddDays(200):yyyy-MM-dd}}","tenureStart":"{{now.AddDays(-400):yyyy-MM-dd}}",
             "externalIds":{"stripe":["cus_{{account}}"],"zendesk":["org-{{account}}"],"segment":["grp-{{account}}"]} }
            """);

        (await app.Stripe.SendAsync(StripeEvents.SubscriptionCreated($"cus_{account}", now.AddDays(-100)))).Succeeded();
        (await app.Stripe.SendAsync(StripeEvents.CardAttached($"cus_{account}", $"pm_{account}", now.AddDays(-100)))).Succeeded();
        (await app.Stripe.SendSignedWithOldSecretAsync(StripeEvents.InvoiceOverdue($"cus_{account}", $"in_{account}", now.AddDays(-1)))).Succeeded();
        (await app.Zendesk.SendAsync(ZendeskEvents.TicketCreated($"org-{account}", account, now.AddDays(-1), "URGENT"))).Succeeded();
        (await app.Segment.SendAsync(SegmentCalls.Login($"grp-{account}", "ada", now.AddHours(-30)))).Succeeded();
        (await app.Segment.SendBatchAsync([.. Enumerable.Range(1, 10).Select(day => SegmentCalls.Login($"grp-{account}", $"user-{day}", now.AddDays(-day)))])).Succeeded();
        (await app.Standard.SendAsync(Signals.Array(
            Signals.Touchpoint(account, now.AddDays(-3)),
            Signals.Survey(account, 9, now.AddDays(-4)),
            Signals.Goal(account, 0.8, now.AddDays(-60), now.AddDays(-5))))).Succeeded();
        (await app.PostAsync($"accounts/{account}/pulses", """{"status":"Very Satisfied","author":"Mira"}""")).Succeeded();

        await app.AccountIsAsync(
            account,
            state => MetricOf(state, "openUrgentTickets") == 1 && MetricOf(state, "overdueInvoices") == 1 && MetricOf(state, "activeUsers") == 11
                && MetricOf(state, "touchpoints") == 1 && MetricOf(state, "npsLatest") == 9 && MetricOf(state, "goalProgress") > 0,
            "everything is applied");

        var run = await app.RecalculateAsync();
        Assert.Equal(16, (int)run["shards"]!);

        var health = (await app.AccountAsync(account))["health"]!;
        var score = (double)health["score"]!;
        Assert.InRange(score, 1, 99);
        Assert.Equal("amber", (string)health["band"]!);
        Assert.Contains("an invoice is overdue", (string)health["summary"]!, StringComparison.Ordinal);
        Assert.Equal(run["to"]!.GetValue<DateTimeOffset>(), health["asOf"]!.GetValue<DateTimeOffset>());

        await app.AccountIsAsync(account, state => (string)state["crms"]![0]!["progress"]! == "confirmed", "the CRM shows it");
        var company = await warm.Deployment.Crm.CompanyAsync(account, "health_score", "health_band", "band_reason", "pulse");
        Assert.NotNull(company);
        var shown = company["properties"]!;
        Assert.Equal(score, double.Parse((string)shown["healthfunctions_health_score"]!), 0.05);
        Assert.Equal("amber", (string)shown["healthfunctions_health_band"]!);
        Assert.Equal((string)health["summary"]!, (string)shown["healthfunctions_band_reason"]!);
        Assert.Equal("Very Satisfied", (string)shown["healthfunctions_pulse"]!);

        var page = await warm.Deployment.Crm.PageAsync((string)company["id"]!);
        Assert.Contains("Acme Corp", page, StringComparison.Ordinal);
        Assert.Contains($"Health score {shown["healthfunctions_health_score"]} of 100", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_nothing_is_known_of_has_no_score_and_no_colour()
    {
        var account = WarmApp.NewAccount();
        await warm.App.PutAccountAsync(account);

        var health = (await warm.App.AccountAsync(account))["health"]!;

        Assert.Equal("unknown", (string)health["band"]!);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_pushed_again()
    {
        var account = WarmApp.NewAccount();
        await warm.App.PutAccountAsync(account);
        await warm.App.RecalculateAsync();
        await warm.App.AccountIsAsync(account, state => (string?)state["crms"]?[0]?["progress"] == "confirmed", "the CRM shows it");

        await warm.App.RecalculateAsync();
        var marker = WarmApp.NewAccount();
        await warm.App.PutAccountAsync(marker);
        await warm.App.RecalculateAsync();
        await warm.App.AccountIsAsync(marker, state => (string?)state["crms"]?[0]?["progress"] == "confirmed", "what came later is shown");

        Assert.Single(await warm.Deployment.Crm.UpsertsOfAsync(account));
    }

    [Fact]
    public async Task Lists_show_accounts_by_what_is_asked_for_and_page_through_them()
    {
        var app = warm.App;
        var owner = $"owner-{Guid.NewGuid():N}";
        foreach (var (name, arr) in new[] { ("Cedar", 300), ("Aspen", 100), ("Birch", 200) })
        {
            await app.PutAccountAsync(WarmApp.NewAccount(), $$"""{"name":"{{name}}","owner":"{{owner}}","segment":"smb","arr":{{arr}},"currency":"EUR"}""");
        }

        await app.RecalculateAsync();

        Assert.Equal(["Aspen", "Birch", "Cedar"], await NamesAsync(""));
        Assert.Equal(["Cedar", "Birch", "Aspen"], await NamesAsync("&sort=arr&order=desc"));
        Assert.Empty(await NamesAsync("&segment=enterprise"));
        var first = (await app.GetAsync($"accounts?owner={owner}&limit=2")).Succeeded();
        Assert.Equal(3, (int)first.Json["total"]!);
        var second = (await app.GetAsync($"accounts?owner={owner}&limit=2&continuation={first.Json["continuation"]}")).Succeeded();
        Assert.Equal(["Aspen", "Birch", "Cedar"], first.Items.Concat(second.Items).Select(item => (string)item["name"]!));
        Assert.Null(second.Json["continuation"]);

        async Task<IEnumerable<string>> NamesAsync(string question) =>
            (await app.GetAsync($"accounts?owner={owner}{question}")).Succeeded().Items.Select(item => (string)item["name"]!);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("continuation=%21", "continuation")]
    [InlineData("continuation=bm9wZQ", "continuation")]
    [InlineData("band=blue", "band")]
    [InlineData("stale=maybe", "stale")]
    [InlineData("sort=colour", "sort")]
    [InlineData("order=up", "order")]
    public async Task A_question_that_cannot_be_understood_is_answered_with_its_parameter(string question, string parameter) =>
        (await warm.App.GetAsync($"accounts?{question}")).IsBadInput(parameter);

    private static double? MetricOf(JsonObject account, string name) =>
        (double?)account["health"]!["metrics"]!.AsArray().SingleOrDefault(metric => (string)metric!["name"]! == name)?["value"];
}
