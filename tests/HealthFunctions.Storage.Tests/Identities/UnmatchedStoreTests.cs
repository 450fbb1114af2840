using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Identities;

public sealed class UnmatchedStoreTests : StorageTest
{
    private static readonly ExternalId Customer = new("stripe", "cus_1");

    private readonly UnmatchedStore store;

    public UnmatchedStoreTests(AzuriteFixture azurite)
        : base(azurite) => store = new UnmatchedStore(Tables);

    [Fact]
    public async Task A_signal_kept_twice_waits_once_and_its_id_is_listed_once()
    {
        var signal = Waiting(Customer, "1");
        await store.KeepAsync(Customer, [signal, signal], Given.Now, default);
        await store.KeepAsync(Customer, [signal], Given.Now.AddHours(1), default);
        Assert.Equal(signal, Assert.Single(Assert.Single(await store.WaitingAsync(Customer, default).ToListAsync()).Signals));
        Assert.Equal([new UnmatchedIdentity("stripe", "cus_1", null, "login", Given.Now.AddHours(1))], await ListAsync(10));
    }

    [Fact]
    public async Task Thousands_of_waiting_signals_are_few_rows_that_are_all_handed_out_and_released()
    {
        string[] ids = [.. Enumerable.Range(0, 5000).Select(number => $"{number}")];
        await store.KeepAsync(Customer, [.. ids.Select(id => Waiting(Customer, id))], Given.Now, default);
        var packs = await store.WaitingAsync(Customer, default).ToListAsync();
        Assert.InRange(packs.Count, 2, 25);
        Assert.Equal(ids, packs.SelectMany(pack => pack.Signals).Select(signal => signal.Id).OrderBy(int.Parse));

        await store.ReleaseAsync(Customer, packs[1..], default);
        Assert.Equal(packs[0].Signals.Select(signal => signal.Id), await WaitingIdsAsync(Customer));
    }

    [Fact]
    public async Task Large_signals_are_spread_over_as_many_rows_as_they_need()
    {
        var id = new ExternalId("stripe", new string('x', 1000));
        await store.KeepAsync(id, [.. Enumerable.Range(0, 3000).Select(number => Waiting(id, $"{new string('y', 500)}{number}"))], Given.Now, default);
        Assert.Equal(3000, (await WaitingIdsAsync(id)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Releasing_twice_is_releasing_once()
    {
        await store.KeepAsync(Customer, [Waiting(Customer, "1")], Given.Now, default);
        var first = await store.WaitingAsync(Customer, default).ToListAsync();
        await store.KeepAsync(Customer, [Waiting(Customer, "2")], Given.Now, default);
        var both = await store.WaitingAsync(Customer, default).ToListAsync();
        await store.ReleaseAsync(Customer, first, default);
        Assert.Equal(["2"], await WaitingIdsAsync(Customer));
        await store.ReleaseAsync(Customer, both, default);
        Assert.Empty(await WaitingIdsAsync(Customer));
    }

    [Fact]
    public async Task An_id_is_struck_off_only_when_nothing_waits_for_it()
    {
        await store.KeepAsync(Customer, [Waiting(Customer, "1")], Given.Now, default);
        await store.StrikeOffAsync(Customer, default);
        Assert.Single(await ListAsync(10));

        await store.ReleaseAsync(Customer, await store.WaitingAsync(Customer, default).ToListAsync(), default);
        await store.StrikeOffAsync(Customer, default);
        await store.StrikeOffAsync(Customer, default);
        Assert.Empty(await ListAsync(10));
    }

    [Fact]
    public async Task The_unmatched_are_listed_by_source_and_id()
    {
        ExternalId[] ids = [new("stripe", "b"), new("stripe", "a"), new("http", "z"), new("zendesk", "1")];
        foreach (var id in ids)
        {
            await store.KeepAsync(id, [Waiting(id, "1")], Given.Now, default);
        }

        Assert.Equal(
            [("http", "z"), ("stripe", "a"), ("stripe", "b"), ("zendesk", "1")],
            (await ListAsync(10)).Select(identity => (identity.Source, identity.ExternalId)));
    }

    [Fact]
    public async Task A_part_of_the_unmatched_is_in_order_too()
    {
        for (var number = 0; number < 30; number++)
        {
            var id = new ExternalId("stripe", $"cus_{number:00}");
            await store.KeepAsync(id, [Waiting(id, "1")], Given.Now, default);
        }

        var part = (await ListAsync(12)).Select(identity => identity.ExternalId).ToArray();
        Assert.Equal(12, part.Length);
        Assert.Equal(part.Order(StringComparer.Ordinal), part);
    }

    [Fact]
    public void A_waiting_signal_comes_back_as_it_was() => Randomly.Check(cases: 60, async random =>
    {
        var signal = RandomSignals.Next(random);
        var id = new ExternalId("stripe", $"{Guid.NewGuid():N}");
        await store.KeepAsync(id, [signal], Given.Now, default);
        var read = Assert.Single(Assert.Single(await store.WaitingAsync(id, default).ToListAsync()).Signals);
        Assert.IsType(signal.GetType(), read);
        Assert.Equivalent(signal, read, strict: true);
    });

    [Fact]
    public async Task The_unmatched_are_listed_page_by_page_each_once()
    {
        string[] ids = [.. Enumerable.Range(0, 50).Select(number => $"cus_{number:00}")];
        foreach (var id in ids)
        {
            await store.KeepAsync(new ExternalId("stripe", id), [Waiting(new ExternalId("stripe", id), "1")], Given.Now, default);
        }

        List<string> listed = [];
        string? after = null;
        do
        {
            var page = await store.ListAsync(after, 7, default);
            Assert.InRange(page.Items.Count, 1, 7);
            listed.AddRange(page.Items.Select(identity => identity.ExternalId));
            after = page.Continuation;
        }
        while (after is not null);

        Assert.Equal(ids, listed);
    }

    [Fact]
    public async Task Ids_that_wait_are_found_by_the_mail_domain_of_their_signals()
    {
        var other = Customer with { Id = "cus_2" };
        await store.KeepAsync(Customer, [Waiting(Customer, "1") with { MailDomain = "example.com" }, Waiting(Customer, "2")], Given.Now, default);
        await store.KeepAsync(other, [Waiting(other, "1") with { MailDomain = "example.com" }], Given.Now, default);
        await store.KeepAsync(new ExternalId("a", "b"), [Waiting(new ExternalId("a", "b"), "1") with { MailDomain = "example.org" }], Given.Now, default);

        Assert.Equal([Customer, other], await store.OfDomainAsync("example.com", default).ToListAsync());
        Assert.Equal("example.com", (await ListAsync(10)).Single(identity => identity.ExternalId == "cus_2").MailDomain);

        await store.UnlinkAsync("example.com", Customer, default);
        Assert.Equal([other], await store.OfDomainAsync("example.com", default).ToListAsync());
    }

    [Fact]
    public async Task What_waits_for_an_id_can_be_deleted()
    {
        await store.KeepAsync(Customer, [.. Enumerable.Range(0, 150).Select(number => Waiting(Customer, $"{number}"))], Given.Now, default);
        await store.DeleteAsync(Customer, default);
        Assert.Empty(await WaitingIdsAsync(Customer));
        Assert.Empty(await ListAsync(10));
    }

    private static LoginSignal Waiting(ExternalId id, string signalId) =>
        new() { Id = signalId, Source = id.Source, ExternalId = id, OccurredAt = Given.Now, User = "ada" };

    private ValueTask<List<string>> WaitingIdsAsync(ExternalId id) =>
        store.WaitingAsync(id, default).SelectMany(pack => pack.Signals).Select(signal => signal.Id).ToListAsync();

    private async Task<IReadOnlyList<UnmatchedIdentity>> ListAsync(int limit) => (await store.ListAsync(null, limit, default)).Items;
}
