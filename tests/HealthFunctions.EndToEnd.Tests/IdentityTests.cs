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

    [Fact]
    public async Task A_sender_that_knows_both_ids_maps_the_one_to_the_other()
    {
        var account = WarmApp.NewAccount();
        (await App.PostAsync("signals", Signals.Array(Signals.LoginOfStranger("erp", $"c-{account}", Now)))).Succeeded();
        await IsListedAsync($"c-{account}", true);

        (await App.PostAsync("signals", Signals.Array(Signals.LoginOf("erp", $"c-{account}", Now, account)))).Succeeded();

        await App.AccountHasSignalsAsync(account, "login", 2);
        await IsListedAsync($"c-{account}", false);
        var identity = (await App.GetAsync($"identities/erp/c-{account}")).Succeeded().Json;
        Assert.Equal((account, "api"), ((string)identity["accountId"]!, (string)identity["origin"]!));
    }

    [Fact]
    public async Task Whom_nobody_has_mapped_is_found_by_the_mail_domain_also_afterwards()
    {
        var account = WarmApp.NewAccount();
        var domain = $"{account}.example";
        (await App.PostAsync("signals", Signals.Array(Signals.LoginOf("erp", $"early-{account}", Now, mailDomain: domain)))).Succeeded();
        await IsListedAsync($"early-{account}", true);

        await App.PutAccountKnownAsAsync(account, "domain", domain);
        await App.AccountHasSignalsAsync(account, "login");
        await IsListedAsync($"early-{account}", false);

        (await App.PostAsync("signals", Signals.Array(Signals.LoginOf("erp", $"late-{account}", Now, mailDomain: domain)))).Succeeded();
        await App.AccountHasSignalsAsync(account, "login", 2);
        Assert.Equal("domain", (string)(await App.GetAsync($"identities/erp/late-{account}")).Succeeded().Json["origin"]!);
    }

    [Fact]
    public async Task A_public_mail_domain_is_nobodys()
    {
        (await App.PutAsync("identities/domain/gmail.com", """{"accountId":"acme"}""")).IsBadInput("externalId");
        (await App.PutAsync($"accounts/{WarmApp.NewAccount()}", """{"externalIds":{"domain":["gmail.com"]}}""")).IsBadInput("$.externalIds.domain[0]");
    }

    [Fact]
    public async Task A_source_that_says_otherwise_is_listed_as_a_conflict_until_a_person_decides()
    {
        var (mapped, claimed) = (WarmApp.NewAccount(), WarmApp.NewAccount());
        await App.PutAccountKnownAsAsync(mapped, "erp", $"c-{mapped}");
        (await App.Standard.SendAsync(Signals.LoginOf("erp", $"c-{mapped}", Now, claimed))).Succeeded();

        await App.AccountHasSignalsAsync(mapped, "login");
        (await App.GetAsync($"accounts/{claimed}")).IsProblem(404);
        var conflict = Assert.Single(await ConflictsAsync(), item => (string)item["externalId"]! == $"c-{mapped}");
        Assert.Equal((mapped, claimed), ((string)conflict["mappedTo"]!, (string)conflict["claimedBy"]!));

        (await App.PutAsync($"identities/erp/c-{mapped}", $$"""{"accountId":"{{claimed}}"}""")).Succeeded();
        Assert.DoesNotContain(await ConflictsAsync(), item => (string)item["externalId"]! == $"c-{mapped}");
    }

    [Fact]
    public async Task A_mapping_that_is_removed_is_one_that_never_was()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountKnownAsAsync(account, "erp", $"c-{account}");
        Assert.Equal(204, (await App.DeleteAsync($"identities/erp/c-{account}")).Status);
        (await App.GetAsync($"identities/erp/c-{account}")).IsProblem(404);
        (await App.DeleteAsync($"identities/erp/c-{account}")).IsProblem(404);
    }

    [Fact]
    public async Task Many_thousand_signals_that_wait_for_one_mapping_are_all_applied()
    {
        const int Many = 5200;
        var account = WarmApp.NewAccount();
        (await App.PostAsync("signals", Signals.Array(Enumerable.Range(0, Many).Select(number =>
            Signals.LoginOf("erp", $"c-{account}", Now.AddDays(-number % 90), id: $"{account}-{number}"))))).Succeeded();
        await App.IsQuietAsync();
        await IsListedAsync($"c-{account}", true);

        (await App.PutAsync($"identities/erp/c-{account}", $$"""{"accountId":"{{account}}"}""")).Succeeded();

        await App.IsQuietAsync();
        await IsListedAsync($"c-{account}", false);
        await App.RecalculateAsync();
        var events = (await App.AccountAsync(account))["health"]!["metrics"]!.AsArray().Single(metric => (string)metric!["name"]! == "eventsPerActiveUser");
        Assert.Equal(Enumerable.Range(0, Many).Count(number => number % 90 < 30), (int)events!["value"]!);
    }

    private async Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> ConflictsAsync() => (await App.GetAsync("identities/conflicts?limit=1000")).Succeeded().Items;

    private Task<Answer> IsListedAsync(string externalId, bool listed) => Eventually.Get(
        () => App.GetAsync("identities/unmatched?limit=1000"),
        answer => answer.Succeeded().Items.Any(item => (string)item["externalId"]! == externalId) == listed,
        $"{externalId} is {(listed ? "" : "not ")}listed as unmatched");
}
