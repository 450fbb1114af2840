using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;
using HealthFunctions.Crm;
using HealthFunctions.Storage;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace HealthFunctions.Tests;

/// <summary>What a CRM answers is recorded, each answer with its account.</summary>
public sealed class CrmPusherTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private const string Shard = "s000";

    private readonly string crmName = AzuriteFixture.UniqueName("crm");
    private readonly Mock<ICrm> crm = new(MockBehavior.Strict);
    private readonly List<IReadOnlyList<string>> pushed = [];
    private readonly HealthTables tables = new(new TableServiceClient(azurite.ConnectionString));
    private readonly ShardMap shards = new(1);
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    private CrmStateStore States => new(tables, shards);

    private CrmControlStore Control => new(tables);

    private DeadLetterStore DeadLetters => new(tables, new BlobServiceClient(azurite.ConnectionString));

    public Task InitializeAsync() => tables.CreateIfMissingAsync(default);

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task Each_answer_is_recorded_with_its_account()
    {
        await WantShownAsync("confirmed", "postponed", "rejected");
        CrmAnswers(account => account switch
        {
            "confirmed" => new CrmPushResult.Confirmed(account),
            "postponed" => new CrmPushResult.Postponed(account, "Busy.", TimeSpan.FromMinutes(7), CrmFault.Crm),
            _ => new CrmPushResult.Rejected(account, "No such owner.", "Name another owner.", CrmFault.Record),
        });
        var before = DateTimeOffset.UtcNow;

        await PushAsync();

        var confirmed = await StateOfAsync("confirmed");
        Assert.Equal((CrmProgress.Confirmed, 0, null), (confirmed.Progress, confirmed.Attempts, confirmed.Problem));
        Assert.InRange(confirmed.ConfirmedAt!.Value, before, DateTimeOffset.UtcNow);
        var postponed = await StateOfAsync("postponed");
        Assert.Equal((CrmProgress.Pending, 1, "Busy."), (postponed.Progress, postponed.Attempts, postponed.Problem));
        Assert.InRange(postponed.NotBefore!.Value, before.AddMinutes(7), DateTimeOffset.UtcNow.AddMinutes(7));
        var rejected = await StateOfAsync("rejected");
        Assert.Equal((CrmProgress.Rejected, 1, "No such owner. Name another owner."), (rejected.Progress, rejected.Attempts, rejected.Problem));
        var letter = Assert.Single((await DeadLetters.ListAsync($"crm-{crmName}", null, 1000, null, default)).Letters);
        Assert.Equal("No such owner. Name another owner.", letter.Reason);
        Assert.Equal("rejected", (await DeadLetters.GetAsync(letter.Id, default))?.Body);
    }

    [Fact]
    public async Task Only_what_waits_is_pushed_and_only_when_its_time_has_come()
    {
        await WantShownAsync("confirmed", "postponed", "rejected");
        CrmAnswers(account => account switch
        {
            "confirmed" => new CrmPushResult.Confirmed(account),
            "postponed" => new CrmPushResult.Postponed(account, "Busy.", TimeSpan.FromMinutes(7), CrmFault.Crm),
            _ => new CrmPushResult.Rejected(account, "No such owner.", "Name another owner.", CrmFault.Record),
        });

        await PushAsync();
        await PushAsync();

        Assert.Equal([["confirmed", "postponed", "rejected"]], pushed);
    }

    [Fact]
    public async Task What_waits_goes_out_in_batches_of_the_size_that_the_CRM_takes()
    {
        await WantShownAsync([.. Enumerable.Range(1, 7).Select(number => $"account-{number}")]);
        CrmAnswers(account => new CrmPushResult.Confirmed(account));

        await PushAsync();

        Assert.Equal([3, 3, 1], pushed.Select(batch => batch.Count));
        Assert.Equal(7, pushed.SelectMany(batch => batch).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_has_changed_while_it_was_pushed_is_still_to_be_pushed()
    {
        await WantShownAsync("moving");
        CrmAnswers(
            account => new CrmPushResult.Confirmed(account),
            meanwhile: () => pushed.Count == 1 ? WantAsync("moving", reason: "Changed.") : Task.CompletedTask);

        await PushAsync();
        Assert.Equal(CrmProgress.Pending, (await StateOfAsync("moving")).Progress);
        await PushAsync();

        Assert.Equal(CrmProgress.Confirmed, (await StateOfAsync("moving")).Progress);
        Assert.Equal("Changed.", (await StateOfAsync("moving")).Desired.BandReason);
    }

    [Fact]
    public async Task A_CRM_that_is_not_enabled_is_left_alone()
    {
        await WantShownAsync("account");

        await new CrmPusher(new CrmCatalogue([]), States, Control, new CrmTaskKeeper([]), Rejections(), Untold.Telemetry(), TimeProvider.System, NullLogger<CrmPusher>.Instance).PushAsync(crmName, [Shard], default);

        Assert.Equal(CrmProgress.Pending, (await StateOfAsync("account")).Progress);
    }

    [Fact]
    public async Task What_has_waited_longest_goes_first()
    {
        await WantShownAsync("zeta", "beta", "alpha", "delta");
        CrmAnswers(account => new CrmPushResult.Confirmed(account));

        await PushAsync();

        Assert.Equal([["zeta", "beta", "alpha"], ["delta"]], pushed);
    }

    [Fact]
    public async Task A_pause_in_the_middle_leaves_the_rest_waiting_as_if_it_had_never_been_tried()
    {
        await WantShownAsync("a", "b", "c", "d");
        CrmAnswers(account => new CrmPushResult.Confirmed(account), meanwhile: () => Control.SetPausedAsync(crmName, paused: true, default));

        await PushAsync();
        await PushAsync();

        Assert.Equal([["a", "b", "c"]], pushed);
        var waiting = await StateOfAsync("d");
        Assert.Equal((CrmProgress.Pending, 0, null), (waiting.Progress, waiting.Attempts, waiting.NotBefore));

        await Control.SetPausedAsync(crmName, paused: false, default);
        await PushAsync();
        Assert.Equal(CrmProgress.Confirmed, (await StateOfAsync("d")).Progress);
    }

    [Fact]
    public async Task A_resync_has_what_is_shown_pushed_once_more()
    {
        await WantShownAsync("a", "b");
        CrmAnswers(account => new CrmPushResult.Confirmed(account));
        await PushAsync();

        Assert.Equal(2, await States.ResyncAsync(crmName, DateTimeOffset.UtcNow, default));
        Assert.Equal(0, await States.ResyncAsync(crmName, DateTimeOffset.UtcNow, default));
        await PushAsync();
        await PushAsync();

        Assert.Equal(["a,b", "a,b"], pushed.Select(batch => string.Join(',', batch.Order(StringComparer.Ordinal))));
    }

    private Task PushAsync()
    {
        crm.SetupGet(one => one.Name).Returns(crmName);
        crm.SetupGet(one => one.BatchSize).Returns(3);
        return new CrmPusher(new CrmCatalogue([crm.Object]), States, Control, new CrmTaskKeeper([]), Rejections(), Untold.Telemetry(), TimeProvider.System, NullLogger<CrmPusher>.Instance)
            .PushAsync(crmName, [Shard], default);
    }

    private CrmRejections Rejections() => new(States, DeadLetters, new HealthChanges(services, Untold.Telemetry(), NullLogger<HealthChanges>.Instance), Untold.Telemetry(), TimeProvider.System);

    private void CrmAnswers(Func<string, CrmPushResult> answer, Func<Task>? meanwhile = null) => crm
        .Setup(one => one.PushAsync(It.IsAny<IReadOnlyList<CrmRecord>>(), It.IsAny<CancellationToken>()))
        .Returns(async (IReadOnlyList<CrmRecord> records, CancellationToken _) =>
        {
            pushed.Add([.. records.Select(record => record.AccountId)]);
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            return [.. records.Select(record => answer(record.AccountId))];
        });

    private async Task WantShownAsync(params string[] accounts)
    {
        var signals = accounts.Select(Signal (account) =>
            new ProfileSignal { Id = Guid.NewGuid().ToString(), OccurredAt = DateTimeOffset.UtcNow, AccountId = account, Name = account });
        await new SignalApplier(tables, shards, new UserKeys("only-for-tests-salt")).ApplyAsync(signals, default);
        foreach (var account in accounts)
        {
            await WantAsync(account, "As it is.");
        }
    }

    /// <summary>As a recalculation does.</summary>
    private Task<int> WantAsync(string accountId, string reason) => new ShardStore(tables).UpdateAsync(
        Shard,
        [crmName],
        account => account.State.AccountId == accountId ? Wanting(account, reason) : null,
        default);

    private AccountUpdate Wanting(AccountSnapshot account, string reason)
    {
        var now = DateTimeOffset.UtcNow;
        var result = new HealthResult { AccountId = account.State.AccountId, AsOf = now, ModelVersion = "model-1" };
        var record = new CrmRecord
        {
            AccountId = account.State.AccountId, HealthBand = CrmBand.Unknown, BandReason = reason, LastCalculatedAt = now, ModelVersion = "model-1",
        };
        var state = new CrmState { Crm = crmName, Desired = record, DesiredAt = now, Progress = CrmProgress.Pending };
        return new AccountUpdate(new HealthRecord(result, account.History, AccountProfile.Of(account.State, now)), null, [state]);
    }

    private async Task<CrmState> StateOfAsync(string accountId) =>
        (await new AccountStore(tables, shards, new ShardStore(tables)).GetAsync(accountId, [crmName], default))!.Crms.OfType<CrmState>().Single();
}
