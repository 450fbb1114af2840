using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

public sealed class AccountStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public async Task A_new_account_is_in_the_list_at_once()
    {
        var profile = new ProfileSignal
        {
            Id = "1", Source = "http", AccountId = "acme", OccurredAt = Given.Now, Name = "Acme", Owner = "ada", Segment = "enterprise",
            LifecycleStage = "adoption", Arr = 1200.5m, Mrr = 100.25m, Tcv = 3000, Currency = "EUR", RenewalDate = new DateOnly(2027, 1, 31),
        };
        await ApplierOf(Shards).ApplyAsync([profile], default);
        var listing = Assert.Single(await AccountsOf(Shards).ListAsync(default));
        Assert.Equal(
            new AccountListing(
                "acme", "Acme", "ada", "enterprise", listing.Segments, "adoption", 1200.5, 100.25, 3000, "EUR", "2027-01-31", Score: null, Band.Unknown,
                Trend30: null, TopReason: null, Pulse: null, PulseStale: false, AsOf: null),
            listing);
        Assert.Empty(listing.Segments);
    }

    [Fact]
    public async Task An_account_of_which_no_name_is_known_is_listed_by_its_id()
    {
        await ApplierOf(Shards).ApplyAsync([Given.Login("acme", "1")], default);
        Assert.Equal("acme", Assert.Single(await AccountsOf(Shards).ListAsync(default)).Name);
    }

    [Fact]
    public async Task A_list_shows_what_was_calculated()
    {
        await ApplierOf(Shards).ApplyAsync([Given.Login("acme", "1"), Given.Login("beta", "1")], default);
        await new ShardStore(Tables).UpdateAsync(
            Shards.PartitionKeyOf("acme"),
            [],
            account => account.State.AccountId == "acme" ? new AccountUpdate(Given.Health("acme", score: 81.5), Alerts: null, []) : null,
            default);

        var listings = (await AccountsOf(Shards).ListAsync(default)).ToDictionary(listing => listing.AccountId);
        Assert.Equal((81.5, Band.Green, Given.Now), (listings["acme"].Score, listings["acme"].Band, listings["acme"].AsOf));
        Assert.Equal("acme Inc.", listings["acme"].Name);
        Assert.Equal((null, Band.Unknown), (listings["beta"].Score, listings["beta"].Band));
    }

    [Fact]
    public async Task The_list_holds_every_account_of_every_shard_once()
    {
        string[] accounts = [.. Enumerable.Range(0, 300).Select(number => $"account-{number}")];
        await ApplierOf(Shards).ApplyAsync(accounts.Select(account => Given.Login(account, "1")), default);
        var listed = (await AccountsOf(Shards).ListAsync(default)).Select(listing => listing.AccountId);
        Assert.Equal(accounts.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_exists_from_its_first_signal_on()
    {
        Assert.False(await AccountsOf(Shards).ExistsAsync("acme", default));
        Assert.Null(await AccountsOf(Shards).GetAsync("acme", [], default));
        await ApplierOf(Shards).ApplyAsync([Given.Login("acme", "1")], default);
        Assert.True(await AccountsOf(Shards).ExistsAsync("acme", default));
        Assert.False(await AccountsOf(Shards).ExistsAsync("acm", default));
    }

    [Fact]
    public async Task An_account_comes_with_its_CRM_states_in_the_order_asked_for()
    {
        await ApplierOf(Shards).ApplyAsync([Given.Login("acme", "1")], default);
        await new ShardStore(Tables).UpdateAsync(
            Shards.PartitionKeyOf("acme"),
            ["salesforce"],
            _ => new AccountUpdate(Given.Health("acme"), Given.Alerts(Given.Alert("acme")), [Given.Pending("salesforce", "acme")]),
            default);
        var account = await AccountsOf(Shards).GetAsync("acme", ["hubspot", "salesforce"], default);
        Assert.NotNull(account);
        Assert.Null(account.Crms[0]);
        Assert.Equal(CrmProgress.Pending, account.Crms[1]?.Progress);
        Assert.Equal("The pulse is old.", Assert.Single(account.Alerts.Pending).Reason);
        Assert.Equal(70, account.Health?.Score);
        Assert.Equal(70, Assert.Single(account.History.Snapshots).Score);
    }

    [Fact]
    public void Pulses_come_newest_first_over_pages_of_any_size() => Randomly.Check(cases: 10, async random =>
    {
        var account = $"{Guid.NewGuid():N}";
        PulseSignal[] pulses = [.. Enumerable.Range(0, random.Next(1, 25)).Select(number => Given.Pulse(account, $"{number}", random.Time()))];
        await ApplierOf(Shards).ApplyAsync([.. pulses, Given.Pulse($"{account}-1", "of another"), Given.Pulse($"{account}.1", "of another")], default);

        var limit = random.Next(1, 8);
        var read = new List<(string Id, DateTimeOffset SetAt)>();
        string? after = null;
        do
        {
            var page = await AccountsOf(Shards).PulsesAsync(account, after, limit, default);
            Assert.InRange(page.Items.Count, 1, limit);
            read.AddRange(page.Items.Select(pulse => (pulse.Id, pulse.SetAt)));
            after = page.Continuation;
        }
        while (after is not null);

        Assert.Equal(read.OrderByDescending(pulse => pulse.SetAt).Select(pulse => pulse.SetAt), read.Select(pulse => pulse.SetAt));
        Assert.Equal(
            pulses.Select(pulse => (pulse.Id, pulse.OccurredAt.ToUniversalTime())).OrderBy(pulse => pulse.Id, StringComparer.Ordinal),
            read.OrderBy(pulse => pulse.Id, StringComparer.Ordinal));
    });

    [Fact]
    public async Task An_account_without_pulses_has_one_empty_page()
    {
        await ApplierOf(Shards).ApplyAsync([Given.Login("acme", "1")], default);
        var page = await AccountsOf(Shards).PulsesAsync("acme", after: null, limit: 10, default);
        Assert.Empty(page.Items);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task A_pulse_keeps_everything_that_was_said()
    {
        var signal = Given.Pulse("acme", "1") with { Status = "yellow", Reasons = ["price", "competitor"], Note = "Ünder review ✓" };
        await ApplierOf(Shards).ApplyAsync([signal], default);
        var pulse = Assert.Single((await AccountsOf(Shards).PulsesAsync("acme", after: null, limit: 10, default)).Items);
        Assert.Equal(("acme/1", "acme", "four-colour", "Amber", "Ünder review ✓", "ada", Given.Now),
            (pulse.Id, pulse.AccountId, pulse.Scale, pulse.Status, pulse.Note, pulse.Author, pulse.SetAt));
        Assert.Equal(["price", "competitor"], pulse.Reasons);
    }
}
