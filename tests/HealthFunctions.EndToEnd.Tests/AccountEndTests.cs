using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Accounts end as part of another, or erased.</summary>
[Collection(WarmAppTests.Name)]
public sealed class AccountEndTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Fact]
    public async Task A_merged_account_brings_what_is_known_of_it_and_what_is_still_to_come()
    {
        var (old, kept) = (WarmApp.NewAccount(), WarmApp.NewAccount());
        await App.PutAccountKnownAsAsync(old, "stripe", $"cus_{old}");
        await App.PutAccountAsync(kept);
        (await App.PostAsync("signals", Signals.Array(Signals.Login(old, "ada", Now), Signals.Login(kept, "bob", Now)))).Succeeded();
        await App.AccountHasSignalsAsync(old, "login");
        await App.AccountHasSignalsAsync(kept, "login");

        Assert.Equal(202, (await App.PostAsync($"accounts/{old}/merge", $$"""{"into":"{{kept}}"}""")).Status);

        await App.AccountHasSignalsAsync(kept, "login", 2);
        await Eventually.Get(() => App.GetAsync($"accounts/{old}"), answer => answer.Status == 410, "the account is gone");
        Assert.Contains(kept, (string)(await App.GetAsync($"accounts/{old}")).IsProblem(410).Json["detail"]!, StringComparison.Ordinal);
        (await App.Stripe.SendAsync(StripeEvents.CardAttached($"cus_{old}", $"pm_{old}", Now))).Succeeded();
        await App.AccountHasSignalsAsync(kept, "paymentMethod");
        (await App.PostAsync("signals", Signals.Array(Signals.Login(old, "cyd", Now)))).Succeeded();
        await App.AccountHasSignalsAsync(kept, "login", 3);
    }

    [Fact]
    public async Task A_merge_that_cannot_be_is_refused()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        (await App.PostAsync($"accounts/{account}/merge", $$"""{"into":"{{account}}"}""")).IsBadInput("$.into");
        (await App.PostAsync($"accounts/{account}/merge", """{"into":"no such/account"}""")).IsBadInput("$.into");
        (await App.PostAsync($"accounts/{account}/merge", """{"into":"nobody"}""")).IsProblem(404);
        (await App.PostAsync("accounts/nobody/merge", $$"""{"into":"{{account}}"}""")).IsProblem(404);
    }

    [Fact]
    public async Task Nothing_remains_of_an_erased_account()
    {
        var account = WarmApp.NewAccount();
        var customer = new Customer(account);
        await customer.MapAsync(App);
        foreach (var send in customer.Deliveries)
        {
            (await send(App)).Succeeded();
        }

        await App.IsQuietAsync();
        await App.RecalculateAsync();
        Assert.NotEmpty(await warm.Deployment.Storage.RowsThatNameAsync(account));

        Assert.Equal(204, (await App.DeleteAsync($"accounts/{account}")).Status);

        Assert.Empty(await warm.Deployment.Storage.RowsThatNameAsync(account));
        (await App.GetAsync($"accounts/{account}")).IsProblem(404);
        (await App.DeleteAsync($"accounts/{account}")).IsProblem(404);
    }
}
