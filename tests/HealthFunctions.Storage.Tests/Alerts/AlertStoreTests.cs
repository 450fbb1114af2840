using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Alerts;

public sealed class AlertStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private AlertStore Store => new(Tables, Shards);

    [Fact]
    public async Task Alerts_are_listed_by_status_and_kind_newest_first()
    {
        await WriteAsync(
            Given.Alert("a", openedAt: Given.Now.AddHours(-2)),
            Given.Alert("b", openedAt: Given.Now.AddHours(-1)),
            Given.Alert("c", AlertStatus.Resolved, Given.Now.AddHours(-3)),
            Given.Alert("d", openedAt: Given.Now, kind: "other"));
        Assert.Equal(["d", "b", "a", "c"], await ListAsync(status: null, kind: null));
        Assert.Equal(["d", "b", "a"], await ListAsync(AlertStatus.Open, kind: null));
        Assert.Equal(["b", "a"], await ListAsync(AlertStatus.Open, StalePulseAlert.Kind));
        Assert.Equal(["c"], await ListAsync(AlertStatus.Resolved, StalePulseAlert.Kind));
        Assert.Equal(["d", "b"], await ListAsync(AlertStatus.Open, kind: null, limit: 2));
    }

    [Fact]
    public void An_alert_comes_back_as_it_was_written() => Randomly.Check(cases: 40, async random =>
    {
        var alert = new Alert
        {
            AccountId = $"{Guid.NewGuid():N}",
            Kind = StalePulseAlert.Kind,
            Status = random.OneOf(Enum.GetValues<AlertStatus>()),
            Severity = random.OneOf(Enum.GetValues<Severity>()),
            Reason = random.Text(),
            Owner = random.Maybe(random.Text()),
            OpenedAt = random.Time(),
            UpdatedAt = random.Time(),
            ResolvedAt = random.MaybeValue(random.Time()),
        };
        await WriteAsync(alert);
        var row = await Tables.Health.GetEntityAsync<AlertEntity>(Shards.PartitionKeyOf(alert.AccountId), RowKey.Alert(alert.Kind, alert.AccountId));
        Assert.Equal(alert, row.Value.Read());
    });

    private async Task WriteAsync(params Alert[] alerts)
    {
        foreach (var alert in alerts)
        {
            await Tables.Health.AddEntityAsync(AlertEntity.Write(alert, Shards.PartitionKeyOf(alert.AccountId), default));
        }
    }

    private async Task<IEnumerable<string>> ListAsync(AlertStatus? status, string? kind, int limit = 10) =>
        (await Store.ListAsync(status, kind, limit, default)).Select(alert => alert.AccountId);
}
