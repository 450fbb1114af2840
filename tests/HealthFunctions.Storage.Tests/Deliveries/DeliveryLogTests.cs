using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthFunctions.Storage.Tests.Deliveries;

public sealed class DeliveryLogTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private static readonly ApplyOutcome ThreeApplied = new(3, 0, 0, ["acme"]);
    private static readonly Arrival Accepted = new(DeliveryVerdict.Accepted, null) { Bytes = 512, Signals = 3, Milliseconds = 4.5 };

    private readonly ManualTime time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_receives_and_whoever_applies_fill_the_same_row_in_either_order(bool appliedFirst)
    {
        var delivery = Delivery("1") with { Key = "evt_1" };
        Action<DeliveryLog>[] notes = [log => log.Received(delivery, Accepted), log => log.Applied(delivery, ThreeApplied, wholly: true)];
        foreach (var note in appliedFirst ? notes.Reverse() : notes)
        {
            await WriteAsync(note);
        }

        var record = Assert.Single(await ListAsync());

        Assert.Equal(
            (DeliveryStatus.Applied, DeliveryVerdict.Accepted, "evt_1", "stripe"), (record.Status, record.Verdict, record.Key, record.Source));
        Assert.Equal((512L, 3, 4.5, 3, 0, 0), (record.Bytes, record.Signals, record.Milliseconds, record.Applied, record.Duplicates, record.Unmatched));
        Assert.Equal((delivery.ReceivedAt, Given.Now), (record.ReceivedAt, record.AppliedAt));
        Assert.Equal(["acme"], record.Accounts);
    }

    public static TheoryData<DeliveryVerdict, int, DeliveryStatus> Verdicts => new()
    {
        { DeliveryVerdict.Accepted, 3, DeliveryStatus.Received },
        { DeliveryVerdict.Accepted, 0, DeliveryStatus.Ignored },
        { DeliveryVerdict.Malformed, 0, DeliveryStatus.Malformed },
        { DeliveryVerdict.Refused, 0, DeliveryStatus.Refused },
        { DeliveryVerdict.NotConfigured, 0, DeliveryStatus.Refused },
        { DeliveryVerdict.TooLarge, 0, DeliveryStatus.Refused },
        { DeliveryVerdict.Unavailable, 3, DeliveryStatus.Refused },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task What_the_sender_was_answered_is_the_status_until_it_is_applied(DeliveryVerdict verdict, int signals, DeliveryStatus status)
    {
        await WriteAsync(log => log.Received(Delivery("1"), new Arrival(verdict, "Because.") { Signals = signals }));

        var record = Assert.Single(await ListAsync());

        Assert.Equal((status, verdict, "Because."), (record.Status, record.Verdict, record.Reason));
    }

    [Fact]
    public async Task A_split_delivery_is_applied_when_all_of_its_messages_are()
    {
        var delivery = Delivery("1") with { Parts = 3 };
        await WriteAsync(log => log.Received(delivery, Accepted));
        await WriteAsync(log => log.Applied(delivery with { Part = 2 }, new ApplyOutcome(5, 1, 0, ["acme"]), wholly: true));
        await WriteAsync(log => log.Applied(delivery with { Part = 0 }, new ApplyOutcome(4, 0, 2, ["beta"]), wholly: true));
        var half = Assert.Single(await ListAsync());
        await WriteAsync(log => log.Applied(delivery with { Part = 1 }, ThreeApplied, wholly: true));

        var whole = Assert.Single(await ListAsync());

        Assert.Equal((DeliveryStatus.Received, 3, 2), (half.Status, half.Messages, half.MessagesApplied));
        Assert.Equal((DeliveryStatus.Unmatched, 12, 1, 2), (whole.Status, whole.Applied, whole.Duplicates, whole.Unmatched));
    }

    [Fact]
    public async Task A_failure_shows_until_the_message_is_applied_wholly()
    {
        var delivery = Delivery("1") with { Parts = 2 };
        await WriteAsync(log =>
        {
            log.Applied(delivery, ThreeApplied, wholly: false);
            log.Applied(delivery with { Part = 1 }, ThreeApplied, wholly: true);
            log.Failed(delivery, "A signal breaks a rule.");
        });
        var failed = Assert.Single(await ListAsync());
        await WriteAsync(log => log.Applied(delivery, new ApplyOutcome(1, 3, 0, ["acme"]), wholly: true));

        var mended = Assert.Single(await ListAsync());

        Assert.Equal((DeliveryStatus.Failed, "A signal breaks a rule.", 6), (failed.Status, failed.Reason, failed.Applied));
        Assert.Equal((DeliveryStatus.Applied, null), (mended.Status, mended.Reason));
    }

    [Fact]
    public async Task A_question_is_answered_newest_first_part_by_part_over_the_days()
    {
        await WriteAsync(log =>
        {
            for (var hour = 0; hour < 100; hour++)
            {
                log.Received(Delivery($"{hour}") with { ReceivedAt = Given.Now.AddHours(-hour) }, Accepted);
            }
        });

        List<DeliveryRecord> all = [];
        string? after = null;
        do
        {
            var page = await StoreOf().ListAsync(new DeliveryFilter(), 7, after, default);
            Assert.InRange(page.Deliveries.Count, 0, 7);
            all.AddRange(page.Deliveries);
            after = page.After;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 100).Select(hour => Given.Now.AddHours(-hour)), all.Select(record => record.ReceivedAt));
    }

    [Fact]
    public async Task Those_of_a_source_a_status_and_an_account_are_found()
    {
        await WriteAsync(log =>
        {
            log.Received(Delivery("1"), Accepted);
            log.Applied(Delivery("1"), new ApplyOutcome(2, 0, 0, ["acme", "acme2"]), wholly: true);
            log.Received(Delivery("2") with { Source = "zendesk" }, Accepted);
            log.Applied(Delivery("2") with { Source = "zendesk" }, new ApplyOutcome(1, 0, 1, ["acme"]), wholly: true);
            log.Received(Delivery("3"), new Arrival(DeliveryVerdict.Refused, "No."));
        });

        Assert.Equal(["1", "3"], await FoundAsync(new DeliveryFilter(Source: "stripe")));
        Assert.Equal(["2"], await FoundAsync(new DeliveryFilter(Status: DeliveryStatus.Unmatched)));
        Assert.Equal(["1", "2"], await FoundAsync(new DeliveryFilter(AccountId: "acme")));
        Assert.Equal(["1"], await FoundAsync(new DeliveryFilter(AccountId: "acme2")));
        Assert.Equal(["2"], await FoundAsync(new DeliveryFilter(AccountId: "acme", Source: "zendesk")));
        Assert.Empty(await FoundAsync(new DeliveryFilter(AccountId: "acm")));
    }

    [Fact]
    public async Task A_question_about_an_account_is_answered_part_by_part()
    {
        await WriteAsync(log =>
        {
            for (var minute = 0; minute < 50; minute++)
            {
                log.Applied(Delivery($"{minute}") with { ReceivedAt = Given.Now.AddMinutes(-minute) }, ThreeApplied, wholly: true);
            }
        });

        var first = await StoreOf().ListAsync(new DeliveryFilter(AccountId: "acme"), 30, null, default);
        var last = await StoreOf().ListAsync(new DeliveryFilter(AccountId: "acme"), 30, first.After, default);

        Assert.Equal(Enumerable.Range(0, 50).Select(minute => $"{minute}"), first.Deliveries.Concat(last.Deliveries).Select(record => record.Id));
        Assert.Null(last.After);
    }

    [Fact]
    public async Task An_id_may_be_any_text()
    {
        await WriteAsync(log =>
        {
            log.Applied(Delivery("a/b\\c#d?e|f"), ThreeApplied, wholly: true);
            log.Received(Delivery("a/b\\c#d?e|f"), Accepted);
            log.Received(Delivery(new string('x', 5000)), Accepted);
        });

        Assert.Equal(2, (await ListAsync()).Count);
        Assert.Equal(["a/b\\c#d?e|f"], await FoundAsync(new DeliveryFilter(AccountId: "acme")));
    }

    [Fact]
    public async Task What_is_older_than_seven_days_is_purged()
    {
        await WriteAsync(log =>
        {
            for (var day = 0; day < 20; day++)
            {
                var old = Delivery($"{day}") with { ReceivedAt = Given.Now.AddDays(-day) };
                log.Applied(old, ThreeApplied, wholly: true);
            }
        });

        Assert.Equal(24, await StoreOf().PurgeAsync(default));

        Assert.Equal(Enumerable.Range(0, 8).Select(day => $"{day}"), await FoundAsync(new DeliveryFilter()));
        Assert.Equal(16, await Tables.Deliveries.QueryAsync<Azure.Data.Tables.TableEntity>().CountAsync());
        Assert.Equal(0, await StoreOf().PurgeAsync(default));
    }

    [Fact]
    public async Task More_than_a_transaction_takes_is_written_and_purged()
    {
        await WriteAsync(log => log.Applied(Delivery("1"), new ApplyOutcome(350, 0, 0, [.. Enumerable.Range(0, 350).Select(number => $"account-{number}")]), wholly: true));

        Assert.Equal(["1"], await FoundAsync(new DeliveryFilter(AccountId: "account-349")));
        time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(351, await StoreOf(OneShard).PurgeAsync(default));
    }

    [Fact]
    public void What_finds_the_buffer_full_is_counted_and_nobody_waits()
    {
        using var log = LogOf(Tables);
        for (var number = 0; number < DeliveryLog.Capacity + 5; number++)
        {
            log.Received(Delivery("1"), Accepted);
        }

        Assert.Equal(5, log.Dropped);
    }

    [Fact]
    public async Task What_storage_does_not_take_is_counted_and_the_next_is_written()
    {
        var away = true;
        using var log = LogOf(TablesOver(new InterceptingTransport { AnswersError = _ => away }));
        var writing = log.RunAsync();
        log.Received(Delivery("lost"), Accepted);
        await Eventually.Holds(() => log.Dropped == 1, "it is dropped");
        away = false;
        log.Received(Delivery("2"), Accepted);
        log.Complete();
        await writing;

        Assert.Equal(1, log.Dropped);
        Assert.Contains("2", await FoundAsync(new DeliveryFilter()));
    }

    private async Task WriteAsync(Action<DeliveryLog> note)
    {
        using var log = LogOf(Tables);
        note(log);
        log.Complete();
        await log.RunAsync();
        Assert.Equal(0, log.Dropped);
    }

    /// <summary>Its clock stands still, but what it waits for is real.</summary>
    private DeliveryLog LogOf(HealthTables tables) => new(tables, OneShard, time, NullLogger<DeliveryLog>.Instance);

    private DeliveryStore StoreOf(ShardMap? shards = null) => new(Tables, shards ?? OneShard, time);

    private async Task<IReadOnlyList<DeliveryRecord>> ListAsync() => (await StoreOf().ListAsync(new DeliveryFilter(), 100, null, default)).Deliveries;

    private async Task<IEnumerable<string>> FoundAsync(DeliveryFilter filter) =>
        (await StoreOf().ListAsync(filter, 100, null, default)).Deliveries.Select(record => record.Id);

    private static DeliveryReference Delivery(string id) => new(id, Given.Now, "stripe");
}
