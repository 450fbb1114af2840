using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class AnswerRefundAndDealMetricsTests
{
    [Fact]
    public void The_first_answer_is_measured_from_the_opening_over_ninety_days()
    {
        var account = An.Account()
            .Ticket("1", TicketStatus.Open, 5, openedDaysAgo: 6, answeredDaysAgo: 5.5)
            .Ticket("2", TicketStatus.Solved, 80, openedDaysAgo: 90.5, answeredDaysAgo: 89.5)
            .Ticket("3", TicketStatus.Solved, 80, openedDaysAgo: 120, answeredDaysAgo: 90)
            .Ticket("4", TicketStatus.Open, 2);
        Assert.Equal((12 + 24) / 2.0, account.Number(MetricCatalog.MeanFirstResponseHours)!.Value, 6);
        Assert.Null(An.Account().Ticket("4", TicketStatus.Open, 2).Number(MetricCatalog.MeanFirstResponseHours));

        // An answer dated after the moment asked for is not known yet; one before the opening took no time.
        Assert.Null(An.Account().Ticket("5", TicketStatus.Open, 9, answeredDaysAgo: 3).Number(MetricCatalog.MeanFirstResponseHours, asOfDaysAgo: 5));
        Assert.Equal(0, An.Account().Ticket("6", TicketStatus.Open, 9, openedDaysAgo: 9, answeredDaysAgo: 10).Number(MetricCatalog.MeanFirstResponseHours));
    }

    [Fact]
    public void Refunds_are_the_charges_of_which_money_was_given_back_in_ninety_days()
    {
        var account = An.Account().Refund("a", 10, 20).Refund("b", 10, 120).Refund("c", 10, 120).Refund("c", 30, 5).Refund("d", 10, 30).Refund("d", 0, 10);
        Assert.Equal(2, account.Number(MetricCatalog.Refunds));
        Assert.Equal(2, account.Number(MetricCatalog.Refunds, asOfDaysAgo: 100));
        Assert.Equal(0, An.Account().Refund("b", 10, 90).Number(MetricCatalog.Refunds));
        Assert.Equal(1, An.Account().Refund("b", 10, 89.9).Number(MetricCatalog.Refunds));
        Assert.Equal(0, An.Account().Subscription(5).Number(MetricCatalog.Refunds));
        Assert.Null(An.Account().Login(5).Number(MetricCatalog.Refunds));
    }

    [Fact]
    public void Deals_won_count_for_a_year_from_their_closing()
    {
        var account = An.Account().Deal("a", DealStatus.Won, 5, closedDaysAgo: 364.9).Deal("b", DealStatus.Won, 5, closedDaysAgo: 365)
            .Deal("c", DealStatus.Won, 370).Deal("d", DealStatus.Lost, 5).Deal("e", DealStatus.Won, 20).Deal("e", DealStatus.Open, 10).Deal("f", DealStatus.Open, 30).Deal("f", DealStatus.Won, 9);
        Assert.Equal(2, account.Number(MetricCatalog.DealsWon));
        Assert.Equal(0, An.Account().Deal("d", DealStatus.Open, 5).Number(MetricCatalog.DealsWon));
        Assert.Null(An.Account().Login(5).Number(MetricCatalog.DealsWon));
    }

    [Fact]
    public void The_trend_of_revenue_is_the_profiles_where_it_tells_both_ends()
    {
        static ProfileSignal Mrr(decimal mrr) => new() { OccurredAt = default, Mrr = mrr, Currency = "EUR" };
        var account = An.Account().Subscription(100, mrr: 100).Subscription(9, mrr: 50).Profile(Mrr(80), 5);
        Assert.Equal(-0.5, account.Number(MetricCatalog.MrrTrend));
        Assert.Equal(-0.2, account.Profile(Mrr(100), 90).Number(MetricCatalog.MrrTrend)!.Value, 12);
    }

    [Fact]
    public void A_pulse_is_held_from_the_first_of_its_run()
    {
        var account = An.Account().Pulse("Green", 90).Pulse("Red", 60, "price").Pulse("Green", 40).Pulse("green", 10);
        Assert.Equal((10.0, 40.0), (Pulse(account, 0).AgeDays, Pulse(account, 0).HeldDays));
        Assert.Equal(5, Pulse(account, 55).HeldDays);
    }

    private static Core.Scoring.CurrentPulse Pulse(AccountStory account, double daysAgo) => Core.Accounts.Reading.AccountScoring.InputOf(
        account.State, AccountStory.Ago(daysAgo), Core.Accounts.Reading.FeatureCatalogue.Empty, new MetricValues(), new Core.Scoring.ScoreHistory(), previous: null).Pulse!;
}
