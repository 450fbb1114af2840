using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What operators do and what befalls them: several processes, stops and starts, storage that goes away.</summary>
public sealed class OperationTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Two_processes_share_the_work_and_come_to_the_same_state_as_one()
    {
        await using var deployment = await Deployment.StartAsync();
        var one = await deployment.StartAppAsync();
        var orderly = new Customer(WarmApp.NewAccount());
        var shared = new Customer(WarmApp.NewAccount());
        await orderly.MapAsync(one);
        await shared.MapAsync(one);
        foreach (var send in orderly.Deliveries)
        {
            (await send(one)).Succeeded();
        }

        await IsIdleAsync(one);
        var other = await deployment.StartAppAsync();
        var deliveries = shared.Deliveries.Concat(shared.Deliveries).ToArray();
        new Random(4).Shuffle(deliveries);

        await Task.WhenAll(deliveries.Select((send, place) => send(place % 2 == 0 ? one : other)));
        await Eventually.Get(
            async () =>
            {
                // The same again, until both have had something to do.
                await Task.WhenAll(deliveries.Select(send => send(one)));
                return Applied(other);
            },
            applied => applied > 0,
            "the second process applies some of it");
        await IsIdleAsync(one);
        await one.RecalculateAsync();

        Assert.True(one.IsRunning && other.IsRunning);
        Assert.True(Applied(one) > 0);
        Assert.Equal(await orderly.SeenAsync(one), await shared.SeenAsync(one));
        Assert.Equal(await shared.SeenAsync(one), await shared.SeenAsync(other));
    }

    [Fact]
    public async Task Asked_to_stop_it_ends_well_and_the_next_start_knows_everything()
    {
        await using var deployment = await Deployment.StartAsync();
        var account = WarmApp.NewAccount();
        var customer = new Customer(account);
        var before = await deployment.StartAppAsync();
        await customer.MapAsync(before);
        foreach (var send in customer.Deliveries)
        {
            (await send(before)).Succeeded();
        }

        await IsIdleAsync(before);
        await before.RecalculateAsync();
        var seen = await customer.SeenAsync(before);
        (await before.Standard.SendAsync(Signals.LoginOfStranger("crm", $"late-{account}", Now))).Succeeded();

        Assert.Equal(0, await before.TerminateAsync());

        var after = await deployment.StartAppAsync();
        Assert.Equal(seen, await customer.SeenAsync(after));
        (await after.PutAsync($"identities/crm/late-{account}", $$"""{"accountId":"late-{{account}}"}""")).Succeeded();
        await after.AccountHasSignalsAsync($"late-{account}", "login");
    }

    [Fact]
    public async Task Another_number_of_shards_is_refused_at_the_start()
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.StartAppAsync();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => deployment.StartAppAsync(("Storage__ShardCount", "8")));

        Assert.Contains("set up with 16 shards", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Usage__UserSalt", "short", "Usage__UserSalt must be a secret of at least 16 characters")]
    [InlineData("Storage__ShardCount", "0", "Storage__ShardCount must be from 1 to 1000")]
    [InlineData("Recalculation__StalledAfter", "00:00:00", "Recalculation__StalledAfter must be more than nothing")]
    [InlineData("Pages__PublicUrl", "health", "Pages__PublicUrl must be an address")]
    [InlineData("Sources__standard__Secrets", "not-whsec", "Sources__standard__Secrets must each be whsec_")]
    public async Task A_setting_that_cannot_work_stops_the_start_and_is_named(string name, string value, string message)
    {
        await using var deployment = await Deployment.StartAsync();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => deployment.StartAppAsync((name, value)));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_it_is_not_ready_and_takes_nothing_in()
    {
        await using var deployment = await Deployment.StartAsync();
        var app = await deployment.StartAppAsync();
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Get, "status", key: null)).Status);

        await deployment.StopStorageAsync();

        var strangers = app.SendAsync(HttpMethod.Get, "status", key: null);
        var ours = app.GetAsync("status");
        var delivery = app.Stripe.SendAsync(StripeEvents.InvoicePaid("cus_1", "in_1", Now));
        var signals = app.PostAsync("signals", Signals.Array(Signals.Login("acme", "ada", Now)));
        Assert.Equal((503, """{"status":"notReady"}"""), ((await strangers).Status, (await strangers).Text));
        Assert.Equal(503, (await ours).Status);
        Assert.Contains("Storage", (string)(await ours).Json["problem"]!, StringComparison.Ordinal);
        (await delivery).IsProblem(503);
        (await signals).IsProblem(503);
        foreach (var answer in await Task.WhenAll(
            app.PutAsync("accounts/acme", """{"name":"Acme"}"""),
            app.GetAsync("accounts/acme"),
            app.GetAsync("accounts"),
            app.PostAsync("accounts/acme/pulses", """{"status":"Green","author":"Mira"}"""),
            app.GetAsync("dead-letters"),
            app.GetAsync("deliveries"),
            app.DeleteAsync("dead-letters/x"),
            app.PutAsync("identities/crm/1", """{"accountId":"acme"}""")))
        {
            Assert.Equal("30", answer.IsProblem(503).RetryAfter);
        }

        (await app.PutAsync("accounts/acme", "{")).IsProblem(400);
    }

    private static int Applied(HealthApp app) => app.Output.Count(line => line.Contains("Applied ", StringComparison.Ordinal));

    private static Task<JsonObject> IsIdleAsync(HealthApp app) =>
        Eventually.Get(app.DetailsAsync, details => (int)details["queues"]!["signals"]!["messages"]! == 0, "the queue is empty");
}
