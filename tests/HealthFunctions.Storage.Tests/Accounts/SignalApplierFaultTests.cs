using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

/// <summary>Lost answers, conflicts and transactions that are too large.</summary>
public sealed class SignalApplierFaultTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public async Task A_transaction_whose_answer_was_lost_is_not_applied_twice()
    {
        var transport = new InterceptingTransport { LosesAnswer = change => change == 1 };
        await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync([Given.Login("acme", "1"), Given.Login("acme", "2")], default);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(2, await EventsAsync("acme"));
    }

    [Fact]
    public async Task A_transaction_that_took_effect_though_the_service_answered_an_error_is_not_applied_twice()
    {
        var transport = new InterceptingTransport { AnswersError = change => change == 1 };
        await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync([Given.Login("acme", "1"), Given.Login("acme", "2")], default);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(2, await EventsAsync("acme"));
    }

    [Fact]
    public async Task A_change_that_comes_in_between_is_kept()
    {
        await ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "1")], default);
        var transport = new InterceptingTransport
        {
            Before = change => change == 1 ? ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "2")], default) : Task.CompletedTask,
        };
        var report = await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync([Given.Login("acme", "3")], default);
        Assert.Equal(new ApplyReport(1, 0), report);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(3, await EventsAsync("acme"));
    }

    [Fact]
    public async Task Two_that_create_the_same_account_at_the_same_time_both_count()
    {
        var transport = new InterceptingTransport
        {
            Before = change => change == 1 ? ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "1")], default) : Task.CompletedTask,
        };
        await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync([Given.Login("acme", "2")], default);
        Assert.Equal(2, await EventsAsync("acme"));
    }

    [Fact]
    public async Task A_signal_that_was_found_applied_is_not_applied_after_a_conflict_either()
    {
        await ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "1")], default);
        var transport = new InterceptingTransport
        {
            Before = change => change == 1 ? ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "3")], default) : Task.CompletedTask,
        };
        var report = await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync([Given.Login("acme", "1"), Given.Login("acme", "2")], default);
        Assert.Equal(new ApplyReport(1, 1), report);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(3, await EventsAsync("acme"));
    }

    [Fact]
    public async Task Pulses_of_the_same_id_and_moment_from_two_sources_are_both_kept()
    {
        Signal[] pulses = [Given.Pulse("acme", "1"), Given.Pulse("acme", "1", source: "salesforce")];
        Assert.Equal(new ApplyReport(2, 0), await ApplierOf(OneShard).ApplyAsync(pulses, default));
        Assert.Equal(2, (await AccountsOf(OneShard).PulsesAsync("acme", after: null, limit: 10, default)).Items.Count);
    }

    [Fact]
    public async Task Large_accounts_that_exceed_a_transaction_together_are_applied_one_by_one()
    {
        // A transaction takes 4 MiB, and binary columns travel as base64.
        string[] accounts = [.. Enumerable.Range(0, 6).Select(number => $"account-{number}")];
        foreach (var account in accounts)
        {
            await Tables.Health.AddEntityAsync(AccountEntity.Write(Given.Large(account, AccountEntity.MaxStateBytes - 10_000), OneShard.PartitionKeyOf(account), default));
        }

        var before = await EventsAsync(accounts[0]);
        Signal[] signals = [.. accounts.Select(account => Given.Login(account, "1")), Given.Login(accounts[0], "1")];
        Assert.Equal(new ApplyReport(6, 1), await ApplierOf(OneShard).ApplyAsync(signals, default));
        foreach (var account in accounts)
        {
            Assert.Equal(before + 1, await EventsAsync(account));
        }
    }

    private async Task<int> EventsAsync(string account) =>
        (await AccountsOf(OneShard).GetAsync(account, [], default))!.State.Usage.Events.Days.Values.Sum();
}
