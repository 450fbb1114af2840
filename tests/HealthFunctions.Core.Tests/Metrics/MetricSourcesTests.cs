using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Metrics;

/// <summary>Holds the sources that the catalogue names to what metrics are really made from.</summary>
public sealed class MetricSourcesTests
{
    public static TheoryData<string> Read => [.. MetricCatalog.All.Where(metric => metric.Dimension != "pulse").Select(metric => metric.Name)];

    [Fact]
    public void Every_source_is_a_type_of_signal() => Assert.All(
        MetricCatalog.All.SelectMany(metric => metric.Sources).Where(source => source != "scoring model"),
        source => Assert.Contains(source.Split(':')[0], SignalTypes.Names));

    [Theory]
    [MemberData(nameof(Read))]
    public void A_metric_is_made_from_its_sources_and_from_nothing_else(string name)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        var sources = metric.Sources.Select(source => source.Split(':')[0]).ToHashSet();
        var whole = Everything().ValueOf(metric);
        Assert.False(whole.IsAbsent);
        Assert.Equal(whole, Everything().Only(signal => sources.Contains(SignalTypes.NameOf(signal))).ValueOf(metric));
        Assert.NotEqual(whole, Everything().Only(signal => !sources.Contains(SignalTypes.NameOf(signal))).ValueOf(metric));
    }

    private static AccountStory Everything() => An.Account().WhereTheProductHas("export", "reports!")
        .Profile(new ProfileSignal
        {
            OccurredAt = default, Segment = "smb", LifecycleStage = "adoption", Owner = "kim", Arr = 1200, Mrr = 90, Currency = "EUR", Seats = 7,
            RenewalDate = new DateOnly(2026, 5, 1), TenureStart = new DateOnly(2025, 1, 1),
        }, 100)
        .Profile(new ProfileSignal { OccurredAt = default, Mrr = 80 }, 10)
        .Login(3).Login(20, "bob").Used("reports", 4).Used("reports", 5).Active(6, "cat")
        .Ticket("a", TicketStatus.Open, 5, TicketPriority.Urgent, complaint: true, answeredDaysAgo: 4, reopenings: 1).Ticket("b", TicketStatus.Solved, 4, openedDaysAgo: 6)
        .Nps(9, 50).Nps(7, 5).Csat(4, 3)
        .Subscription(100, mrr: 80, seats: 9).Subscription(9, mrr: 60, seats: 8, cancelsInDays: 30)
        .Invoice("i", InvoiceStatus.Open, 20, dueDaysAgo: 12, paymentFailed: true).CardAttached("c", 30).CardRemoved("c", 8).Dispute("d", open: true, 3)
        .Refund("r", 10, 20).Deal("d", DealStatus.Won, 30)
        .Spoke(5, 0.5).Contact("ann", 30).Contact("ann", 10, left: true)
        .Goal("g", 0.2, 50, -50).Milestone("m", 5, onboarding: true);
}
