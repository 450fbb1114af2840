using System.Text.Json;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

/// <summary>What is stored of an account comes back the same.</summary>
public sealed class RoundTripTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public void State() => Randomly.Check(cases: 15, async random =>
    {
        var account = $"{Guid.NewGuid():N}";
        var state = new AccountState { AccountId = account };
        state.Apply(RandomSignals.Many(random, [account], random.Next(1, 400)), UserKeys);
        await AssertStoredAsync(state);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    public async Task State_of_several_columns(int columns)
    {
        await AssertStoredAsync(Given.Large("acme", (columns * 60 * 1024) - 20_000));
        var row = await Tables.Health.GetEntityAsync<TableEntity>("s000", RowKey.Account("acme"));
        Assert.Equal(columns, row.Value.Keys.Count(column => column.StartsWith("State", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task State_that_has_become_smaller()
    {
        await AssertStoredAsync(Given.Large("acme", 200_000));
        var row = await Tables.Health.GetEntityAsync<TableEntity>("s000", RowKey.Account("acme"));
        var smaller = Given.Large("acme", 50_000);
        await Tables.Health.UpdateEntityAsync(AccountEntity.Write(smaller, "s000", row.Value.ETag), row.Value.ETag, TableUpdateMode.Replace);
        AccountStates.AssertSame(smaller, AccountEntity.Read(await Tables.Health.GetEntityAsync<TableEntity>("s000", RowKey.Account("acme"))));
    }

    [Fact]
    public void State_of_a_newer_version_is_refused()
    {
        var state = new AccountState { AccountId = "acme", Schema = AccountState.CurrentSchema + 1 };
        var refusal = Assert.Throws<InvalidOperationException>(() => AccountEntity.Read(AccountEntity.Write(state, "s000", default)));
        Assert.Contains("deploy that version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Health() => Randomly.Check(cases: 40, async random =>
    {
        var record = AnyHealth(random, $"{Guid.NewGuid():N}");
        await Tables.Health.AddEntityAsync(HealthEntity.Write(record, "s000", default));
        HealthEntity read = await Tables.Health.GetEntityAsync<HealthEntity>("s000", RowKey.Health(record.Result.AccountId));
        Assert.Equal(
            JsonSerializer.Serialize(record.Result, ScoringJson.Default.HealthResult),
            JsonSerializer.Serialize(read.ReadResult()!, ScoringJson.Default.HealthResult));
        Assert.Equal(record.History.Snapshots, read.ReadHistory().Snapshots);
        Assert.Equal(
            (record.Profile.Name, record.Profile.Owner, record.Profile.Segment, record.Profile.LifecycleStage, record.Profile.Currency),
            (read.Name, read.Owner, read.Segment, read.LifecycleStage, read.Currency));
        Assert.Equal(((double?)record.Profile.Arr, record.Profile.RenewalDate?.ToString("O")), (read.Arr, read.RenewalDate));
        Assert.Equal(
            (record.Result.AsOf, record.Result.Score, record.Result.Trend.Days30, record.Result.Pulse?.Status, record.Result.Pulse?.Stale ?? false),
            (read.AsOf, read.Score, read.Trend30, read.Pulse, read.PulseStale));
        Assert.Equal(record.Result.Band, Enum.Parse<Band>(read.Band, ignoreCase: true));
    });

    [Fact]
    public async Task Health_of_every_metric_that_there_is()
    {
        var metrics = MetricCatalog.All.Select(metric => new MetricHealth(metric.Name, LongValue(metric.Kind), 100 / 3.0, 1 / 3.0)).ToArray();
        var result = Given.Health("acme").Result with { Metrics = metrics };
        await Tables.Health.AddEntityAsync(HealthEntity.Write(Given.Health("acme") with { Result = result }, "s000", default));
        HealthEntity read = await Tables.Health.GetEntityAsync<HealthEntity>("s000", RowKey.Health("acme"));
        Assert.Equal(metrics, read.ReadResult()?.Metrics);

        static MetricValue LongValue(MetricKind kind) => kind switch
        {
            MetricKind.Number => MetricValue.Number(-1234567 / 9.0),
            MetricKind.Flag => MetricValue.Flag(false),
            MetricKind.Text => MetricValue.Text(new string('é', 256)),
        };
    }

    [Fact]
    public void CRM_state() => Randomly.Check(cases: 40, async random =>
    {
        var state = new CrmState
        {
            Crm = random.OneOf("hubspot", "salesforce"),
            Desired = AnyRecord(random, $"{Guid.NewGuid():N}"),
            DesiredAt = random.Time(),
            Progress = random.OneOf(Enum.GetValues<CrmProgress>()),
            ConfirmedAt = random.MaybeValue(random.Time()),
            Attempts = random.Next(),
            NotBefore = random.MaybeValue(random.Time()),
            Problem = random.Maybe(random.Text()),
        };
        await Tables.Health.AddEntityAsync(CrmStateEntity.Write(state, "s000", default));
        var read = (await Tables.Health.GetEntityAsync<CrmStateEntity>("s000", RowKey.Crm(state.Crm, state.Desired.AccountId))).Value.Read();
        Assert.Equivalent(state.Desired, read.Desired, strict: true);
        Assert.Equal(state, read with { Desired = state.Desired });
    });

    [Fact]
    public void Pulse() => Randomly.Check(cases: 40, async random =>
    {
        var pulse = new Pulse
        {
            Id = random.Text(),
            AccountId = $"{Guid.NewGuid():N}",
            Scale = "four-colour",
            Status = random.Text(),
            Reasons = random.OneOf<string[]>([], ["price"], ["price", "competitor"]),
            Note = random.Maybe(random.Text()),
            Author = random.Text(),
            SetAt = random.Time(),
        };
        await Tables.Health.AddEntityAsync(PulseEntity.Write(pulse, "http", Shards.PartitionKeyOf(pulse.AccountId)));
        var read = Assert.Single((await AccountsOf(Shards).PulsesAsync(pulse.AccountId, after: null, limit: 10, default)).Items);
        Assert.Equivalent(pulse, read, strict: true);
    });

    private static HealthRecord AnyHealth(Random random, string account)
    {
        var history = new ScoreHistory();
        for (var count = random.Next(100); count > 0; count--)
        {
            history.Record(random.Time(), random.NextDouble() * 100);
        }

        var result = new HealthResult
        {
            AccountId = account,
            AsOf = random.Time(),
            ModelVersion = random.Text(),
            Score = random.MaybeValue(random.NextDouble() * 100),
            Band = random.OneOf(Enum.GetValues<Band>()),
            BandByScore = random.OneOf(Enum.GetValues<Band>()),
            Coverage = random.NextDouble(),
            Dimensions = [new DimensionHealth("product", random.MaybeValue(50.5), Band.Amber, 0.5, 1)],
            Metrics = [.. MetricCatalog.All.Where(_ => random.Next(2) == 0).Select(metric => new MetricHealth(metric.Name, AnyValue(random), random.MaybeValue(40.25), 0.1))],
            Drivers = new Drivers([new Driver("a", -1.5, random.Text())], []),
            FiredRules = [new FiredRule("rule", random.MaybeValue(Band.Red), random.Maybe("product"), Alert: true, random.Text(), Severity.Critical, ["npsLatest"])],
            Override = random.Maybe(new AppliedOverride(Band.Green, 90, random.Text(), random.Text(), random.Time(), Band.Red, 12)),
            Trend = new Trend(random.MaybeValue(1.5), random.MaybeValue(-2.5), random.MaybeValue(3.5)),
            Pulse = random.Maybe(new PulseHealth("Green", random.Time(), 3.5, 30, Stale: random.Next(2) == 0)),
            Summary = random.Maybe(random.Text()),
            Hysteresis = new HysteresisState(Band.Amber, random.Next(3), random.Next(3)),
        };
        var profile = new AccountProfile
        {
            Name = random.Text(),
            Owner = random.Maybe(random.Text()),
            Segment = random.Maybe("enterprise"),
            LifecycleStage = random.Maybe("adoption"),
            Arr = random.MaybeValue(random.Next() / 100m),
            Currency = random.Maybe("EUR"),
            RenewalDate = random.MaybeValue(new DateOnly(2027, 1, 31)),
        };
        return new HealthRecord(result, history, profile);
    }

    private static MetricValue AnyValue(Random random) =>
        random.OneOf(MetricValue.Absent, MetricValue.Number(random.NextDouble()), MetricValue.Flag(random.Next(2) == 0), MetricValue.Text(random.Text()));

    private static CrmRecord AnyRecord(Random random, string account) => Given.Record(account, random.NextDouble() * 100) with
    {
        Name = random.Maybe(random.Text()),
        DimensionScores = [new CrmDimension(random.Text(), random.MaybeValue(12.3))],
        Trend30 = random.MaybeValue(-4.5),
        Coverage = 0.75,
        Pulse = random.Maybe("Green"),
        PulseSetAt = random.MaybeValue(random.Time()),
        PulseStale = random.Next(2) == 0,
        OpenAlerts = random.Next(5),
        RecommendedAction = random.Maybe(random.Text()),
        LastCalculatedAt = random.Time(),
        AccountUrl = random.Maybe(new Uri("https://health.example.com/?a=1&b=2")),
    };

    private async Task AssertStoredAsync(AccountState state)
    {
        await Tables.Health.AddEntityAsync(AccountEntity.Write(state, "s000", default));
        AccountStates.AssertSame(state, AccountEntity.Read(await Tables.Health.GetEntityAsync<TableEntity>("s000", RowKey.Account(state.AccountId))));
    }
}
