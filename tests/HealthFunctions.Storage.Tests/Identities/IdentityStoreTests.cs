using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Identities;

public sealed class IdentityStoreTests : StorageTest
{
    private static readonly ExternalId Customer = new("stripe", "cus_1");

    private readonly ManualTime time = new();
    private readonly IdentityStore store;
    private readonly UnmatchedStore unmatched;

    public IdentityStoreTests(AzuriteFixture azurite)
        : base(azurite)
    {
        store = Elsewhere();
        unmatched = new UnmatchedStore(Tables);
    }

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
        await store.MapAsync(Customer, Api("acme"), default);
        Assert.Equal("acme", await store.FindAsync(Customer, default));
        Assert.Equal("acme", await Elsewhere().FindAsync(Customer, default));

        await store.MapAsync(Customer, Api("beta"), default);
        Assert.Equal("beta", await store.FindAsync(Customer, default));
        Assert.Equal("beta", await Elsewhere().FindAsync(Customer, default));
    }

    [Fact]
    public async Task A_mapping_whose_answer_was_lost_is_still_news_to_whoever_tries_again()
    {
        // The row among the account's rows is written first, then the mapping.
        var transport = new InterceptingTransport { LosesAnswer = change => change == 2 };
        var outcome = await new IdentityStore(TablesOver(transport), Shards, time).MapAsync(Customer, Api("acme"), default);

        Assert.Equal(new MappingOutcome("acme", MayBeNews: true), outcome);
        Assert.True(transport.Changes > 2);
    }

    [Fact]
    public async Task A_mapping_is_news_again_to_a_process_that_has_not_seen_it()
    {
        await store.MapAsync(Customer, Api("acme"), default);

        Assert.True((await Elsewhere().MapAsync(Customer, Api("acme"), default)).MayBeNews);
        Assert.False((await store.MapAsync(Customer, Api("acme"), default)).MayBeNews);
        store.LookAgain(Customer);
        Assert.True((await store.MapAsync(Customer, Api("acme"), default)).MayBeNews);
    }

    [Fact]
    public async Task The_same_id_in_another_source_is_another_customer()
    {
        await store.MapAsync(Customer, Api("acme"), default);
        Assert.Null(await store.FindAsync(Customer with { Source = "zendesk" }, default));
    }

    [Fact]
    public async Task A_mapping_changed_elsewhere_is_seen_after_a_minute()
    {
        await store.MapAsync(Customer, Api("acme"), default);
        await Elsewhere().MapAsync(Customer, Api("beta"), default);
        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal("acme", await store.FindAsync(Customer, default));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("beta", await store.FindAsync(Customer, default));
    }

    [Fact]
    public async Task A_mapping_that_was_not_there_is_seen_at_once()
    {
        Assert.Null(await store.FindAsync(Customer, default));
        await Elsewhere().MapAsync(Customer, Api("acme"), default);
        Assert.Equal("acme", await store.FindAsync(Customer, default));
    }

    [Theory]
    [InlineData(MappingOrigin.Domain, MappingOrigin.Domain, "acme")]
    [InlineData(MappingOrigin.Domain, MappingOrigin.Alias, "beta")]
    [InlineData(MappingOrigin.Domain, MappingOrigin.Source, "beta")]
    [InlineData(MappingOrigin.Domain, MappingOrigin.Api, "beta")]
    [InlineData(MappingOrigin.Alias, MappingOrigin.Domain, "acme")]
    [InlineData(MappingOrigin.Alias, MappingOrigin.Alias, "beta")]
    [InlineData(MappingOrigin.Alias, MappingOrigin.Source, "beta")]
    [InlineData(MappingOrigin.Source, MappingOrigin.Alias, "acme")]
    [InlineData(MappingOrigin.Source, MappingOrigin.Source, "acme")]
    [InlineData(MappingOrigin.Source, MappingOrigin.Api, "beta")]
    [InlineData(MappingOrigin.Api, MappingOrigin.Domain, "acme")]
    [InlineData(MappingOrigin.Api, MappingOrigin.Source, "acme")]
    [InlineData(MappingOrigin.Api, MappingOrigin.Api, "beta")]
    public async Task A_word_stands_until_a_stronger_one_comes(MappingOrigin first, MappingOrigin second, string expected)
    {
        await store.MapAsync(Customer, new Mapping("acme", first), default);
        var outcome = await store.MapAsync(Customer, new Mapping("beta", second), default);
        Assert.Equal(new MappingOutcome(expected, expected == "beta"), outcome);
        Assert.Equal(expected, await Elsewhere().FindAsync(Customer, default));
        Assert.Equal(expected == "beta" ? second : first, (await Elsewhere().GetAsync(Customer, default))!.Origin);
    }

    [Fact]
    public async Task The_same_account_on_a_stronger_word_stands_firmer()
    {
        await store.MapAsync(Customer, new Mapping("acme", MappingOrigin.Domain), default);
        await store.MapAsync(Customer, new Mapping("acme", MappingOrigin.Source), default);
        Assert.False((await store.MapAsync(Customer, new Mapping("acme", MappingOrigin.Domain), default)).MayBeNews);
        Assert.Equal(MappingOrigin.Source, (await Elsewhere().GetAsync(Customer, default))!.Origin);
    }

    [Theory]
    [InlineData(MappingOrigin.Source, MappingOrigin.Source, true)]
    [InlineData(MappingOrigin.Api, MappingOrigin.Source, true)]
    [InlineData(MappingOrigin.Source, MappingOrigin.Alias, false)]
    [InlineData(MappingOrigin.Source, MappingOrigin.Domain, false)]
    public async Task A_source_that_is_not_believed_is_a_conflict_and_a_guess_is_not(MappingOrigin first, MappingOrigin second, bool conflict)
    {
        await store.MapAsync(Customer, new Mapping("acme", first), default);
        await store.MapAsync(Customer, new Mapping("beta", second), default);
        await store.MapAsync(Customer, new Mapping("beta", second), default);
        Assert.Equal(
            conflict ? [new IdentityConflict("stripe", "cus_1", "acme", "beta", time.GetUtcNow())] : [],
            await store.ConflictsAsync(10, default));
    }

    [Fact]
    public async Task A_person_ends_a_conflict()
    {
        await store.MapAsync(Customer, new Mapping("acme", MappingOrigin.Source), default);
        await store.MapAsync(Customer, new Mapping("beta", MappingOrigin.Source), default);
        await store.MapAsync(Customer, Api("beta"), default);
        Assert.Empty(await store.ConflictsAsync(10, default));
    }

    [Fact]
    public async Task An_account_knows_its_ids_and_none_that_have_become_anothers()
    {
        var other = Customer with { Id = "cus_2" };
        await store.MapAsync(Customer, Api("acme"), default);
        await store.MapAsync(other, Api("acme"), default);
        await store.MapAsync(other, Api("beta"), default);
        Assert.Equal([Customer], await store.OfAccountAsync("acme", default).ToListAsync());
        Assert.Equal([other], await store.OfAccountAsync("beta", default).ToListAsync());
    }

    [Fact]
    public async Task A_removed_mapping_is_gone_everywhere()
    {
        await store.MapAsync(Customer, Api("acme"), default);
        Assert.True(await store.RemoveAsync(Customer, default));
        Assert.Null(await store.FindAsync(Customer, default));
        Assert.Empty(await store.OfAccountAsync("acme", default).ToListAsync());
        Assert.False(await store.RemoveAsync(Customer, default));
    }

    [Fact]
    public async Task Of_many_who_map_at_once_one_is_believed_by_all()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Elsewhere().MapAsync(Customer, new Mapping($"account-{number}", MappingOrigin.Source), default)));
        var account = await Elsewhere().FindAsync(Customer, default);
        Assert.Contains(outcomes, outcome => outcome.MayBeNews);
        Assert.All(outcomes, outcome => Assert.Equal(account, outcome.AccountId));
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
            await store.MapAsync(id, Api($"account-{number}"), default);
            await unmatched.KeepAsync(id, [Waiting(id, $"{number}")], Given.Now, default);
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
            await store.MapAsync(id, Api($"account-{number}"), default);
            await unmatched.KeepAsync(id, [Waiting(id, $"{number}")], Given.Now, default);
        }

        var elsewhere = Elsewhere();
        foreach (var (number, id) in alike.Index())
        {
            Assert.Equal($"account-{number}", await elsewhere.FindAsync(id, default));
            Assert.Equal([$"{number}"], await WaitingIdsAsync(id));
        }
    }

    private static LoginSignal Waiting(ExternalId id, string signalId) =>
        new() { Id = signalId, Source = id.Source, ExternalId = id, OccurredAt = Given.Now, User = "ada" };

    private static Mapping Api(string account) => new(account, MappingOrigin.Api);

    private IdentityStore Elsewhere() => new(Tables, Shards, time);

    private async Task<IReadOnlyList<UnmatchedIdentity>> ListAsync() => (await unmatched.ListAsync(null, 10, default)).Items;

    private ValueTask<List<string>> WaitingIdsAsync(ExternalId id) =>
        unmatched.WaitingAsync(id, default).SelectMany(pack => pack.Signals).Select(signal => signal.Id).ToListAsync();

    private async Task AssertWorksAsync(ExternalId id)
    {
        await unmatched.KeepAsync(id, [Waiting(id, "1")], Given.Now, default);
        Assert.Equal([new UnmatchedIdentity(id.Source, id.Id, null, "login", Given.Now)], await ListAsync());
        Assert.Equal(["1"], await WaitingIdsAsync(id));

        await store.MapAsync(id, Api("acme"), default);
        Assert.Equal("acme", await Elsewhere().FindAsync(id, default));

        await unmatched.ReleaseAsync(id, await unmatched.WaitingAsync(id, default).ToListAsync(), default);
        await unmatched.StrikeOffAsync(id, default);
        Assert.Empty(await ListAsync());
    }
}
