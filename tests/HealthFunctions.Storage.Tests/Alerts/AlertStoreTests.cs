using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Alerts.Kinds;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Alerts;

public sealed class AlertStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private AlertStore Store => new(Tables, Shards);

    [Fact]
    public async Task Alerts_are_listed_newest_first_by_whatever_is_asked_for()
    {
        await WriteAsync("a", ["Enterprise"], Given.Alert("a", openedAt: Given.Now.AddHours(-2)), Given.Alert("a", AlertStatus.Acknowledged, Given.Now.AddHours(-4), "noLogin"));
        await WriteAsync("b", [], Given.Alert("b", openedAt: Given.Now.AddHours(-1)) with { Owner = "Mira", Severity = Severity.Critical });
        await WriteAsync("c", [], Given.Alert("c", AlertStatus.Resolved, Given.Now.AddHours(-3)));

        Assert.Equal(["stalePulse:b", "stalePulse:a", "stalePulse:c", "noLogin:a"], await ListAsync(new AlertFilter()));
        Assert.Equal(["stalePulse:b", "stalePulse:a"], await ListAsync(new AlertFilter(AlertStatus.Open)));
        Assert.Equal(["stalePulse:c"], await ListAsync(new AlertFilter(AlertStatus.Resolved)));
        Assert.Equal(["noLogin:a"], await ListAsync(new AlertFilter(Kind: "noLogin")));
        Assert.Equal(["stalePulse:a", "noLogin:a"], await ListAsync(new AlertFilter(AccountId: "a")));
        Assert.Equal(["stalePulse:a", "noLogin:a"], await ListAsync(new AlertFilter(Segment: "enterprise")));
        Assert.Equal(["stalePulse:b"], await ListAsync(new AlertFilter(Owner: "mira")));
        Assert.Equal(["stalePulse:b"], await ListAsync(new AlertFilter(Severity: Severity.Critical)));
        Assert.Empty(await ListAsync(new AlertFilter(AccountId: "nobody")));
    }

    [Fact]
    public async Task Pages_hold_every_alert_once()
    {
        // Several of the same moment, so that a place is more than a time.
        foreach (var account in Enumerable.Range(0, 7).Select(number => $"acme-{number}"))
        {
            await WriteAsync(account, [], Given.Alert(account), Given.Alert(account, kind: "noLogin"));
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Store.ListAsync(new AlertFilter(), limit: 4, after, default);
            seen.AddRange(page.Items.Select(alert => alert.Id));
            after = page.Continuation;
        }
        while (after is not null);

        Assert.Equal(await ListAsync(new AlertFilter()), seen);
        Assert.Equal(14, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_decision_is_kept_with_its_author_and_note()
    {
        await WriteAsync("acme", [], Given.Alert("acme"));
        var decided = await Store.DecideAsync("stalePulse:acme", new AlertDecision(AlertStep.Acknowledged, "Mira", "Called her."), Given.Now.AddHours(1), default);
        Assert.Equal(AlertStatus.Acknowledged, decided?.Status);

        var (alert, history) = (await Store.GetAsync("stalePulse:acme", default))!.Value;
        Assert.Equal(AlertStatus.Acknowledged, alert.Status);
        Assert.Equal(
            [(AlertStep.Acknowledged, "Mira", "Called her."), (AlertStep.Opened, null, null)],
            history.Select(step => (step.Step, step.Author, step.Note)));
    }

    [Fact]
    public async Task Decisions_at_the_same_time_are_all_kept()
    {
        await WriteAsync("acme", [], Given.Alert("acme"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Store.DecideAsync("stalePulse:acme", new AlertDecision(AlertStep.Acknowledged, $"author-{number}"), Given.Now.AddHours(1), default)));
        Assert.Equal(9, (await Store.GetAsync("stalePulse:acme", default))!.Value.History.Count);
    }

    [Fact]
    public async Task There_is_nothing_to_decide_where_no_alert_is()
    {
        await WriteAsync("acme", [], Given.Alert("acme", AlertStatus.Resolved));
        var decision = new AlertDecision(AlertStep.Resolved, "Mira");
        Assert.Null(await Store.DecideAsync("stalePulse:acme", decision, Given.Now, default));
        Assert.Null(await Store.DecideAsync("stalePulse:nobody", decision, Given.Now, default));
        Assert.Null(await Store.DecideAsync("noLogin:acme", decision, Given.Now, default));
        Assert.Null(await Store.GetAsync("no id", default));
    }

    [Fact]
    public async Task A_silent_source_is_in_the_same_inbox()
    {
        var feeds = new FeedStore(Tables);
        var settings = FeedStale.Definition.Usual;
        await LookAsync(Given.Now.AddHours(-47));
        Assert.Empty(await ListAsync(new AlertFilter()));

        // What is kept of deliveries is gone, but when the last was is still known.
        await LookAsync(deliveredAt: null, later: TimeSpan.FromHours(2));
        Assert.Equal(["feedStale:stripe"], await ListAsync(new AlertFilter()));
        Assert.Equal(["feedStale:stripe"], await ListAsync(new AlertFilter(AlertStatus.Open, FeedStale.Name, "stripe")));

        await Store.DecideAsync("feedStale:stripe", new AlertDecision(AlertStep.Acknowledged, "Mira"), Given.Now.AddHours(3), default);
        await LookAsync(Given.Now.AddHours(4), later: TimeSpan.FromHours(4));
        Assert.Equal(
            [AlertStep.Resolved, AlertStep.Acknowledged, AlertStep.Opened],
            (await Store.GetAsync("feedStale:stripe", default))!.Value.History.Select(step => step.Step));

        Task LookAsync(DateTimeOffset? deliveredAt, TimeSpan later = default) => feeds.UpdateAsync(
            "stripe",
            deliveredAt,
            (alerts, seen) => AlertEngine.NextOf(alerts, FeedStale.Name, "stripe", FeedStale.Find(seen, Given.Now + later, settings), settings, Given.Now + later),
            default);
    }

    [Fact]
    public void Alerts_come_back_as_they_were_written() => Randomly.Check(cases: 40, async random =>
    {
        var account = $"{Guid.NewGuid():N}";
        var alert = new Alert
        {
            AccountId = account,
            Kind = StalePulse.Name,
            Status = random.OneOf(Enum.GetValues<AlertStatus>()),
            Severity = random.OneOf(Enum.GetValues<Severity>()),
            Reason = random.Text(),
            Causes = [random.Text()],
            Evidence = [new("arr", MetricValue.Number(random.Next())), new("segment", MetricValue.Text(random.Text())), new("championLeft", MetricValue.Flag(true))],
            Owner = random.Maybe(random.Text()),
            OpenedAt = random.Time(),
            UpdatedAt = random.Time(),
            RemindedAt = random.MaybeValue(random.Time()),
            SnoozedUntil = random.MaybeValue(random.Time()),
            GoneSince = random.MaybeValue(random.Time()),
            ResolvedAt = random.MaybeValue(random.Time()),
            ResolvedBy = random.Maybe(random.Text()),
            CauseStands = random.Next(2) == 0,
        };
        var alerts = new AccountAlerts
        {
            Alerts = [alert],
            History = [new AlertEvent(alert.Kind, random.Time(), random.OneOf(Enum.GetValues<AlertStep>()), alert.Severity, random.Text(), random.Maybe(random.Text()), random.Maybe(random.Text()))],
            Arising = new Dictionary<string, DateTimeOffset> { ["noLogin"] = random.Time() },
            Segments = [random.Text()],
        };
        var partition = Shards.PartitionKeyOf(account);
        await Tables.Health.AddEntityAsync(AlertsEntity.Write(alerts, account, partition, default));
        var read = (await Tables.Health.GetEntityAsync<AlertsEntity>(partition, RowKey.Alerts(account))).Value.Read();

        Assert.Equal(alert with { Causes = [], Evidence = [] }, read.Alerts.Single() with { Causes = [], Evidence = [] });
        Assert.Equal(alert.Causes, read.Alerts.Single().Causes);
        Assert.Equal(alert.Evidence, read.Alerts.Single().Evidence);
        Assert.Equal(alerts.History, read.History);
        Assert.Equal(alerts.Arising, read.Arising);
        Assert.Equal(alerts.Segments, read.Segments);
    });

    [Fact]
    public async Task A_long_history_loses_its_oldest_steps_and_never_fails()
    {
        var steps = Enumerable.Range(0, AccountAlerts.MostHistory)
            .Select(age => new AlertEvent(StalePulse.Name, Given.Now.AddHours(-age), AlertStep.Acknowledged, Severity.Info, new string('✓', 400), "Mira", new string('✓', 500)))
            .ToArray();
        await Tables.Health.AddEntityAsync(
            AlertsEntity.Write(Given.Alerts(Given.Alert("acme")) with { History = steps }, "acme", Shards.PartitionKeyOf("acme"), default));
        var kept = (await Store.GetAsync("stalePulse:acme", default))!.Value.History;
        Assert.InRange(kept.Count, 8, AccountAlerts.MostHistory - 1);
        Assert.Equal(steps.Take(kept.Count), kept);
    }

    private async Task WriteAsync(string account, string[] segments, params Alert[] alerts) => await Tables.Health.AddEntityAsync(
        AlertsEntity.Write(Given.Alerts(alerts) with { Segments = segments }, account, Shards.PartitionKeyOf(account), default));

    private async Task<IEnumerable<string>> ListAsync(AlertFilter filter) =>
        (await Store.ListAsync(filter, limit: 100, after: null, default)).Items.Select(alert => alert.Id);
}
