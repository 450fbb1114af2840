using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Identities;

public sealed class IdentityStoreTests : StorageTest
{
    private static readonly ExternalId Customer = new("stripe", "cus_1");

    private readonly ManualTime time = new();
    private readonly IdentityStore store;

    public IdentityStoreTests(AzuriteFixture azurite)
        : base(azurite) => store = new IdentityStore(Tables, time);

    public static TheoryData<string, string> OddIds => new()
    {
        { "stripe", "a/b\\c#d?e" },
        { "stripe", "it's \"quoted\"" },
        { "stripe", "p|i|p|e" },
        { "stripe", "100%25 ~7c" },
        { "stripe", "Ünïcödé 日本語 🙂" },
        { "stripe", " spaces " },
        { "stripe", "tab\tand\nline\u0001" },
        { "stripe", new string('x', 256) },
        { "a source/with|all%kinds~of'characters", "id" },
    };

    /// <summary>Each character of these takes several in a key, and a key has at most 512.</summary>
    public static TheoryData<string, string> LongIds => new()
    {
        { "stripe", new string('/', 256) },
        { "stripe", new string('日', 256) },
        { new string('日', 256), new string('é', 256) },
    };

    [Fact]
    public async Task An_id_that_nobody_has_mapped_is_not_found() => Assert.Null(await store.FindAsync(Customer, default));

    [Fact]
    public async Task A_mapping_is_found_here_and_elsewhere_and_can_be_changed()
    {
        await store.MapAsync(Customer, "acme", default);
        Assert.Equal("acme", await store.FindAsync(Customer, default));
        Assert.Equal("acme", await Elsewhere().FindAsync(Customer, default));

        await store.MapAsync(Customer, "beta", default);
        Assert.Equal("beta", await store.FindAsync(Customer, default));
        Assert.Equal("beta", await Elsewhere().FindAsync(Customer, default));
    }

    [Fact]
    public async Task The_same_id_in_another_source_is_another_customer()
    {
        await store.MapAsync(Customer, "acme", default);
        Assert.Null(await store.FindAsync(Customer with { Source = "zendesk" }, default));
    }

    [Fact]
    public async Task A_mapping_changed_elsewhere_is_seen_after_a_minute()
    {
        await store.MapAsync(Customer, "acme", default);
        await Elsewhere().MapAsync(Customer, "beta", default);
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal("acme", await store.FindAsync(Customer, default));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("beta", await store.FindAsync(Customer, default));
    }

    [Fact]
    public async Task A_mapping_that_was_not_there_is_seen_at_once()
    {
        Assert.Null(await store.FindAsync(Customer, default));
        await Elsewhere().MapAsync(Customer, "acme", default);
        Assert.Equal("acme", await store.FindAsync(Customer, default));
    }

    [Theory]
    [MemberData(nameof(OddIds))]
    public Task Odd_ids_are_mapped_kept_listed_and_released(string source, string id) => AssertWorksAsync(new ExternalId(source, id));

    [Theory]
    [MemberData(nameof(LongIds))]
    public Task Ids_that_outgrow_a_key_once_escaped_work_too(string source, string id) => AssertWorksAsync(new ExternalId(source, id));

    [Fact]
    public async Task Long_ids_are_told_apart()
    {
        ExternalId[] ids = [new("stripe", new string('日', 256)), new("stripe", new string('日', 255)), new("zendesk", new string('日', 256))];
        foreach (var (number, id) in ids.Index())
        {
            await store.MapAsync(id, $"account-{number}", default);
            await store.KeepWaitingAsync(id, [Waiting(id, $"{number}")], Given.Now, default);
        }

        foreach (var (number, id) in ids.Index())
        {
            Assert.Equal($"account-{number}", await Elsewhere().FindAsync(id, default));
            Assert.Equal([$"{number}"], await WaitingIdsAsync(id));
        }
    }

    [Fact]
    public async Task Ids_that_look_alike_once_escaped_are_told_apart()
    {
        ExternalId[] alike = [new("a", "b|c"), new("a|b", "c"), new("a", "b~7cc"), new("a~7cb", "c"), new("a", "B|c"), new("a", "b"), new("a", "b|")];
        foreach (var (number, id) in alike.Index())
        {
            await store.MapAsync(id, $"account-{number}", default);
            await store.KeepWaitingAsync(id, [Waiting(id, $"{number}")], Given.Now, default);
        }

        var elsewhere = Elsewhere();
        foreach (var (number, id) in alike.Index())
        {
            Assert.Equal($"account-{number}", await elsewhere.FindAsync(id, default));
            Assert.Equal([$"{number}"], await WaitingIdsAsync(id));
        }
    }

    [Fact]
    public async Task A_signal_kept_twice_waits_once_and_its_id_is_listed_once()
    {
        var signal = Waiting(Customer, "1");
        await store.KeepWaitingAsync(Customer, [signal, signal], Given.Now, default);
        await store.KeepWaitingAsync(Customer, [signal], Given.Now.AddHours(1), default);
        Assert.Equal(signal, Assert.Single(await store.WaitingAsync(Customer, default).ToListAsync()));
        Assert.Equal([new UnmatchedIdentity("stripe", "cus_1", "login", Given.Now.AddHours(1))], await store.UnmatchedAsync(10, default));
    }

    [Fact]
    public async Task A_thousand_and_more_waiting_signals_are_all_handed_out_and_released()
    {
        string[] ids = [.. Enumerable.Range(0, 1100).Select(number => $"{number}")];
        await store.KeepWaitingAsync(Customer, [.. ids.Select(id => Waiting(Customer, id))], Given.Now, default);
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await WaitingIdsAsync(Customer)).Order(StringComparer.Ordinal));

        await store.ReleaseAsync(Customer, [.. ids.Skip(1).Select(id => Waiting(Customer, id))], default);
        Assert.Equal(["0"], await WaitingIdsAsync(Customer));
    }

    [Fact]
    public async Task Releasing_twice_is_releasing_once()
    {
        await store.KeepWaitingAsync(Customer, [Waiting(Customer, "1"), Waiting(Customer, "2")], Given.Now, default);
        await store.ReleaseAsync(Customer, [Waiting(Customer, "1")], default);
        await store.ReleaseAsync(Customer, [Waiting(Customer, "1")], default);
        Assert.Equal(["2"], await WaitingIdsAsync(Customer));
    }

    [Fact]
    public async Task An_id_is_struck_off_only_when_nothing_waits_for_it()
    {
        await store.KeepWaitingAsync(Customer, [Waiting(Customer, "1")], Given.Now, default);
        await store.StrikeOffAsync(Customer, default);
        Assert.Single(await store.UnmatchedAsync(10, default));

        await store.ReleaseAsync(Customer, [Waiting(Customer, "1")], default);
        await store.StrikeOffAsync(Customer, default);
        await store.StrikeOffAsync(Customer, default);
        Assert.Empty(await store.UnmatchedAsync(10, default));
    }

    [Fact]
    public async Task The_unmatched_are_listed_by_source_and_id()
    {
        ExternalId[] ids = [new("stripe", "b"), new("stripe", "a"), new("http", "z"), new("zendesk", "1")];
        foreach (var id in ids)
        {
            await store.KeepWaitingAsync(id, [Waiting(id, "1")], Given.Now, default);
        }

        Assert.Equal(
            [("http", "z"), ("stripe", "a"), ("stripe", "b"), ("zendesk", "1")],
            (await store.UnmatchedAsync(10, default)).Select(identity => (identity.Source, identity.ExternalId)));
    }

    [Fact]
    public async Task A_part_of_the_unmatched_is_in_order_too()
    {
        for (var number = 0; number < 30; number++)
        {
            var id = new ExternalId("stripe", $"cus_{number:00}");
            await store.KeepWaitingAsync(id, [Waiting(id, "1")], Given.Now, default);
        }

        var part = (await store.UnmatchedAsync(12, default)).Select(identity => identity.ExternalId).ToArray();
        Assert.Equal(12, part.Length);
        Assert.Equal(part.Order(StringComparer.Ordinal), part);
    }

    [Fact]
    public void A_waiting_signal_comes_back_as_it_was() => Randomly.Check(cases: 60, async random =>
    {
        var signal = RandomSignals.Next(random);
        var id = new ExternalId("stripe", $"{Guid.NewGuid():N}");
        await store.KeepWaitingAsync(id, [signal], Given.Now, default);
        var read = Assert.Single(await store.WaitingAsync(id, default).ToListAsync());
        Assert.IsType(signal.GetType(), read);
        Assert.Equivalent(signal, read, strict: true);
    });

    private static LoginSignal Waiting(ExternalId id, string signalId) =>
        new() { Id = signalId, Source = id.Source, ExternalId = id, OccurredAt = Given.Now, User = "ada" };

    private IdentityStore Elsewhere() => new(Tables, time);

    private ValueTask<List<string>> WaitingIdsAsync(ExternalId id) => store.WaitingAsync(id, default).Select(signal => signal.Id).ToListAsync();

    private async Task AssertWorksAsync(ExternalId id)
    {
        await store.KeepWaitingAsync(id, [Waiting(id, "1")], Given.Now, default);
        Assert.Equal([new UnmatchedIdentity(id.Source, id.Id, "login", Given.Now)], await store.UnmatchedAsync(10, default));
        Assert.Equal(["1"], await WaitingIdsAsync(id));

        await store.MapAsync(id, "acme", default);
        Assert.Equal("acme", await Elsewhere().FindAsync(id, default));

        await store.ReleaseAsync(id, [Waiting(id, "1")], default);
        await store.StrikeOffAsync(id, default);
        Assert.Empty(await store.UnmatchedAsync(10, default));
    }
}
