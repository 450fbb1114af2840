using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Who is who: what nobody has mapped waits, is listed, and is applied by itself.</summary>
[Collection(WarmAppTests.Name)]
public sealed class IdentityTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task Deliveries_of_an_unknown_customer_wait_and_are_applied_when_it_is_mapped()
    {
        var account = WarmApp.NewAccount();
        var customer = $"org-{account}";
        (await App.Zendesk.SendAsync(ZendeskEvents.TicketCreated(customer, $"1-{account}", Now.AddDays(-1)))).Succeeded();
        (await App.Zendesk.SendAsync(ZendeskEvents.TicketCreated(customer, $"2-{account}", Now.AddDays(-2)))).Succeeded();
        await IsListedAsync(customer, true);
        (await App.GetAsync($"accounts/{account}")).IsProblem(404);

        var mapped = (await App.PutAsync($"identities/zendesk/{customer}", $$"""{"accountId":"{{account}}"}""")).Succeeded().Json;

        Assert.Equal((account, "zendesk", customer), ((string)mapped["accountId"]!, (string)mapped["source"]!, (string)mapped["externalId"]!));
        await App.AccountHasSignalsAsync(account, "ticket", 2);
        await IsListedAsync(customer, false);
        (await App.Zendesk.SendAsync(ZendeskEvents.TicketCreated(customer, $"3-{account}", Now))).Succeeded();
        await App.AccountHasSignalsAsync(account, "ticket", 3);
    }

    [Fact]
    public async Task Naming_the_external_ids_of_an_account_maps_them()
    {
        var account = WarmApp.NewAccount();
        (await App.Segment.SendAsync(SegmentCalls.Login($"grp-{account}", "ada", Now.AddDays(-1)))).Succeeded();
        await IsListedAsync($"grp-{account}", true);

        await App.PutAccountKnownAsAsync(account, "segment", $"grp-{account}");

        await App.AccountHasSignalsAsync(account, "login");
        await IsListedAsync($"grp-{account}", false);
    }

    [Fact]
    public async Task A_card_that_is_taken_off_without_a_name_belongs_to_whoever_attached_it()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "stripe", $"cus_{account}");
        (await App.Stripe.SendAsync(StripeEvents.CardAttached($"cus_{account}", $"pm_{account}", Now.AddDays(-9)))).Succeeded();
        await App.AccountHasSignalsAsync(account, "paymentMethod");

        (await App.Stripe.SendAsync(StripeEvents.CardDetached($"pm_{account}", Now.AddDays(-2)))).Succeeded();

        await App.AccountHasSignalsAsync(account, "paymentMethod", 2);
    }

    [Fact]
    public async Task A_card_that_is_taken_off_before_it_was_attached_waits_for_that()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "stripe", $"cus_{account}");
        (await App.Stripe.SendAsync(StripeEvents.CardDetached($"pm_{account}", Now.AddDays(-2)))).Succeeded();
        await IsListedAsync($"pm_{account}", true);

        (await App.Stripe.SendAsync(StripeEvents.CardAttached($"cus_{account}", $"pm_{account}", Now.AddDays(-9)))).Succeeded();

        await App.AccountHasSignalsAsync(account, "paymentMethod", 2);
        await IsListedAsync($"pm_{account}", false);
    }

    [Fact]
    public async Task A_signal_may_name_the_customer_as_another_source_does()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "stripe", $"cus_{account}");

        (await App.PostAsync("signals", Signals.Array(Signals.LoginOfStranger("stripe", $"cus_{account}", Now.AddHours(-1))))).Succeeded();

        await App.AccountHasSignalsAsync(account, "login");
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("%C3%BC%26%3D%23")]
    [InlineData("'%20or%201%20eq%201")]
    [InlineData("kim%40customer.example")]
    public async Task An_external_id_may_be_any_text(string escaped)
    {
        var account = WarmApp.NewAccount();
        var externalId = Uri.UnescapeDataString(escaped) + account;
        (await App.PostAsync("signals", Signals.Array(Signals.LoginOfStranger("billing system", externalId, Now)))).Succeeded();
        await IsListedAsync(externalId, true);

        (await App.PutAsync($"identities/billing%20system/{escaped}{account}", $$"""{"accountId":"{{account}}"}""")).Succeeded();

        await App.AccountHasSignalsAsync(account, "login");
        await IsListedAsync(externalId, false);
    }

    private Task<Answer> IsListedAsync(string externalId, bool listed) => Eventually.Get(
        () => App.GetAsync("identities/unmatched?limit=1000"),
        answer => answer.Succeeded().Items.Any(item => (string)item["externalId"]! == externalId) == listed,
        $"{externalId} is {(listed ? "" : "not ")}listed as unmatched");
}
