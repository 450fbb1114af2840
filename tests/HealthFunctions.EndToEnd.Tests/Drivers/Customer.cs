namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A customer whose vendors send always the same: two of them differ in nothing but their names.</summary>
internal sealed class Customer(string accountId)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    // Made once, so that what is sent twice is the same delivery. No two of them are of the same moment, since their ids, which
    // would decide then, hold the customer's name.
    private readonly string[] stripe =
    [
        StripeEvents.SubscriptionCreated($"cus_{accountId}", Now.AddDays(-90)),
        StripeEvents.CardAttached($"cus_{accountId}", $"pm_{accountId}", Now.AddDays(-80)),
        StripeEvents.InvoiceFinalized($"cus_{accountId}", $"in_1_{accountId}", Now.AddDays(-40)),
        StripeEvents.InvoiceOverdue($"cus_{accountId}", $"in_1_{accountId}", Now.AddDays(-20)),
        StripeEvents.InvoicePaid($"cus_{accountId}", $"in_1_{accountId}", Now.AddDays(-10)),
        StripeEvents.InvoiceOverdue($"cus_{accountId}", $"in_2_{accountId}", Now.AddDays(-5)),
        StripeEvents.CardDetached($"pm_{accountId}", Now.AddDays(-3)),
    ];

    private readonly string[] zendesk =
    [
        ZendeskEvents.TicketCreated($"org-{accountId}", $"1-{accountId}", Now.AddDays(-9), "URGENT"),
        ZendeskEvents.TicketStatusChanged($"org-{accountId}", $"1-{accountId}", "SOLVED", Now.AddDays(-9), Now.AddDays(-8)),
        ZendeskEvents.TicketStatusChanged($"org-{accountId}", $"1-{accountId}", "OPEN", Now.AddDays(-9), Now.AddDays(-7)),
        ZendeskEvents.TicketStatusChanged($"org-{accountId}", $"1-{accountId}", "SOLVED", Now.AddDays(-9), Now.AddDays(-6)),
        ZendeskEvents.TicketCreated($"org-{accountId}", $"2-{accountId}", Now.AddDays(-2), "HIGH"),
    ];

    private readonly string[] segment =
        [.. Enumerable.Range(0, 20).Select(number => SegmentCalls.Login($"grp-{accountId}", $"user-{number % 4}", Now.AddDays(-number).AddMinutes(-number - 1)))];

    private readonly string[] signals =
    [
        Signals.Survey(accountId, 9, Now.AddDays(-50), $"nps-1-{accountId}"),
        Signals.Survey(accountId, 4, Now.AddDays(-15), $"nps-2-{accountId}"),
        Signals.Touchpoint(accountId, Now.AddDays(-12), $"touch-{accountId}"),
        Signals.Goal(accountId, 0.2, Now.AddDays(-60), Now.AddDays(-30), $"goal-1-{accountId}"),
        Signals.Goal(accountId, 0.5, Now.AddDays(-60), Now.AddDays(-4), $"goal-2-{accountId}"),
    ];

    /// <summary>What its vendors send, in the order in which it happened.</summary>
    public IEnumerable<Func<HealthApp, Task<Answer>>> Deliveries =>
    [
        .. stripe.Select<string, Func<HealthApp, Task<Answer>>>(body => app => app.Stripe.SendAsync(body)),
        .. zendesk.Select<string, Func<HealthApp, Task<Answer>>>(body => app => app.Zendesk.SendAsync(body)),
        app => app.Segment.SendBatchAsync(segment[..10]),
        .. segment[10..].Select<string, Func<HealthApp, Task<Answer>>>(body => app => app.Segment.SendAsync(body)),
        .. signals.Select<string, Func<HealthApp, Task<Answer>>>(body => app => app.Standard.SendAsync(body)),
    ];

    /// <summary>Maps what its vendors call it.</summary>
    public async Task MapAsync(HealthApp app)
    {
        foreach (var (source, externalId) in new[] { ("stripe", $"cus_{accountId}"), ("zendesk", $"org-{accountId}"), ("segment", $"grp-{accountId}") })
        {
            (await app.PutAsync($"identities/{source}/{externalId}", $$"""{"accountId":"{{accountId}}"}""")).Succeeded();
        }
    }

    /// <summary>The account 360 without its name, and without how far the CRM has come.</summary>
    public async Task<string> SeenAsync(HealthApp app)
    {
        var account = await app.AccountAsync(accountId);
        account.Remove("crms");
        Assert.NotEmpty(account["recentSignals"]!.AsArray());
        return account.ToJsonString().Replace(accountId, "ACCOUNT", StringComparison.Ordinal);
    }
}
