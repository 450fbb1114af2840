using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>The inspector: somebody who has just connected a source sees what becomes of its deliveries.</summary>
[Collection(WarmAppTests.Name)]
public sealed class DeliveryTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task A_delivery_is_shown_with_its_outcome_and_timing_and_without_its_content()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "stripe", $"cus_{account}");
        var body = StripeEvents.InvoicePaid($"cus_{account}", $"in_{account}", Now);

        (await App.Stripe.SendAsync(body)).Succeeded();

        var shown = await App.DeliveryIsAsync($"accountId={account}&source=stripe", item => (string)item["status"]! == "applied", "the delivery is applied");
        Assert.Equal(("stripe", "accepted", 1, 1), ((string)shown["source"]!, (string)shown["verdict"]!, (int)shown["signals"]!, (int)shown["applied"]!));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(body), (int)shown["bytes"]!);
        Assert.Equal((string)JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!, (string)shown["key"]!);
        Assert.True((double)shown["milliseconds"]! > 0);
        Assert.Equal(account, (string)shown["accounts"]!.AsArray().Single()!);
        Assert.DoesNotContain("49900", shown.ToJsonString(), StringComparison.Ordinal);

        (await App.Stripe.SendAsync(body)).Succeeded();
        await App.DeliveryIsAsync($"accountId={account}", item => (int?)item["duplicates"] == 1, "the same again is a duplicate");
    }

    [Fact]
    public async Task What_was_not_taken_in_is_shown_with_its_reason_and_without_its_content()
    {
        const string Secret = "4242-secret-of-the-customer";
        var malformed = $$"""{"id":"evt_1","type":"invoice.paid","created":"{{Secret}}","data":{"object":{"id":"in_1","customer":"cus_1","status":"paid","amount_remaining":0,"currency":"usd"} } }""";

        (await App.Zendesk.SendWronglySignedAsync(ZendeskEvents.TicketCreated("org", Secret, Now))).IsProblem(401);
        (await App.Stripe.SendAsync(malformed)).IsProblem(400);
        (await App.Stripe.SendAsync(StripeEvents.CouponCreated(Now))).Succeeded();

        var refused = await App.DeliveryIsAsync("source=zendesk&status=refused", _ => true, "the refusal is shown");
        await App.DeliveryIsAsync(
            "source=stripe&status=malformed", item => ((string)item["reason"]!).Contains("$.created", StringComparison.Ordinal), "the malformed one is shown");
        await App.DeliveryIsAsync("source=stripe&status=ignored", _ => true, "the one that says nothing is shown");
        Assert.NotEmpty((string)refused["reason"]!);
        Assert.DoesNotContain(Secret, (await App.GetAsync("deliveries?limit=1000")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_of_an_unknown_customer_is_shown_as_unmatched()
    {
        (await App.Zendesk.SendAsync(ZendeskEvents.TicketCreated(WarmApp.NewAccount(), "1", Now))).Succeeded();

        var shown = await App.DeliveryIsAsync("source=zendesk&status=unmatched", _ => true, "it is unmatched");

        Assert.Equal(1, (int)shown["unmatched"]!);
    }

    [Fact]
    public async Task Signals_over_HTTP_are_shown_too()
    {
        var account = WarmApp.NewAccount();
        (await App.PostAsync("signals", Signals.Array(Signals.Login(account, "ada", Now), "7"))).Succeeded();

        var shown = await App.DeliveryIsAsync($"accountId={account}", item => (string)item["status"]! == "applied", "they are applied");

        Assert.Equal(("api", 1, 1), ((string)shown["source"]!, (int)shown["signals"]!, (int)shown["rejectedItems"]!));
    }

    [Fact]
    public async Task A_large_batch_is_applied_once_though_it_is_sent_twice()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "segment", $"grp-{account}");
        var calls = Enumerable.Range(0, 1000).Select(number => SegmentCalls.Login($"grp-{account}", $"user-{number}", Now.AddMinutes(-number))).ToArray();

        (await App.Segment.SendBatchAsync(calls)).Succeeded();
        (await App.Segment.SendBatchAsync(calls)).Succeeded();

        await App.DeliveryIsAsync($"accountId={account}&source=segment", item => (int?)item["applied"] + (int?)item["duplicates"] == 1000, "a batch is dealt with");
        var both = await Testing.Eventually.Get(
            async () => (await App.GetAsync($"deliveries?accountId={account}&source=segment")).Succeeded().Items,
            items => items.Count == 2 && items.All(item => (string)item["status"]! == "applied"),
            "both batches are dealt with");
        Assert.Equal((1000, 1000), (both.Sum(item => (int)item["applied"]!), both.Sum(item => (int)item["duplicates"]!)));
        Assert.All(both, item => Assert.True((int)item["messages"]! > 1));
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_refused()
    {
        (await App.GetAsync("deliveries?status=lost")).IsBadInput("status");
        (await App.GetAsync("deliveries?accountId=a%20b")).IsBadInput("accountId");
        (await App.GetAsync("deliveries?limit=0")).IsBadInput("limit");
    }

    [Fact]
    public async Task The_purge_runs_and_leaves_what_is_recent()
    {
        var account = WarmApp.NewAccount();
        (await App.PostAsync("signals", Signals.Array(Signals.Login(account, "ada", Now)))).Succeeded();
        await App.DeliveryIsAsync($"accountId={account}", _ => true, "it is shown");

        await App.RunAsync("PurgeDeliveries");

        await App.DeliveryIsAsync($"accountId={account}", item => (string)item["status"]! == "applied", "it is still shown");
    }
}
