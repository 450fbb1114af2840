using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class FinancialMetricsTests
{
    [Fact]
    public void Without_billing_nothing_is_known_of_money() =>
        Assert.DoesNotContain(An.Account().Login(1).KnownMetrics(), name => MetricCatalog.TryFind(name, out var metric) && metric.Dimension == "financial");

    [Fact]
    public void With_billing_and_no_trouble_the_counts_are_nought()
    {
        var account = An.Account().Subscription(5);
        Assert.Equal(0, account.Number(MetricCatalog.OverdueInvoices));
        Assert.Equal(0, account.Number(MetricCatalog.OverdueAmount));
        Assert.Equal(0, account.Number(MetricCatalog.OverdueDays));
        Assert.Equal(0, account.Number(MetricCatalog.FailedPayments));
        Assert.Equal(0, account.Number(MetricCatalog.OpenDisputes));
        Assert.Null(account.Number(MetricCatalog.OverdueInvoices, asOfDaysAgo: 6));
    }

    [Fact]
    public void An_open_invoice_past_its_due_date_is_overdue()
    {
        var account = An.Account().Invoice("1", InvoiceStatus.Open, 40, due: 80, dueDaysAgo: 10.5).Invoice("2", InvoiceStatus.Open, 20, due: 20, dueDaysAgo: 3)
            .Invoice("3", InvoiceStatus.Open, 1, due: 999, dueDaysAgo: -13);
        Assert.Equal(2, account.Number(MetricCatalog.OverdueInvoices));
        Assert.Equal(100, account.Number(MetricCatalog.OverdueAmount));
        Assert.Equal(10, account.Number(MetricCatalog.OverdueDays));
        Assert.Equal(0, account.Number(MetricCatalog.OverdueInvoices, asOfDaysAgo: 11));
    }

    [Theory]
    [InlineData(InvoiceStatus.Open, 1)]
    [InlineData(InvoiceStatus.Uncollectible, 1)]
    [InlineData(InvoiceStatus.Paid, 0)]
    [InlineData(InvoiceStatus.Void, 0)]
    public void Paying_or_withdrawing_an_invoice_ends_it_and_giving_up_does_not(InvoiceStatus status, double overdue) => Assert.Equal(
        overdue, An.Account().Invoice("1", InvoiceStatus.Open, 40, dueDaysAgo: 10).Invoice("1", status, 2, dueDaysAgo: 10).Number(MetricCatalog.OverdueInvoices));

    [Fact]
    public void An_invoice_without_a_due_date_is_overdue_from_its_first_failed_payment()
    {
        var account = An.Account().Invoice("1", InvoiceStatus.Open, 9, paymentFailed: true).Invoice("1", InvoiceStatus.Open, 5, paymentFailed: true).Invoice("1", InvoiceStatus.Open, 4);
        Assert.Equal(9, account.Number(MetricCatalog.OverdueDays));
        Assert.Equal(1, account.Number(MetricCatalog.OverdueInvoices));
        Assert.Equal(0, An.Account().Invoice("1", InvoiceStatus.Open, 90).Number(MetricCatalog.OverdueInvoices));
    }

    [Fact]
    public void Amounts_of_different_currencies_are_never_added()
    {
        var account = An.Account().Invoice("1", InvoiceStatus.Open, 20, due: 80, dueDaysAgo: 10).Invoice("2", InvoiceStatus.Open, 20, due: 9000, dueDaysAgo: 10, currency: "JPY");
        Assert.Null(account.Number(MetricCatalog.OverdueAmount));
        Assert.Equal(2, account.Number(MetricCatalog.OverdueInvoices));
        Assert.Equal(9000, account.Invoice("1", InvoiceStatus.Paid, 1).Number(MetricCatalog.OverdueAmount));
        Assert.Null(account.Profile(new ProfileSignal { OccurredAt = default, Currency = "EUR" }).Number(MetricCatalog.OverdueAmount));
    }

    [Fact]
    public void Failed_payments_are_attempts_of_the_last_30_days_paid_since_or_not()
    {
        var account = An.Account()
            .Invoice("1", InvoiceStatus.Open, 29.9, paymentFailed: true).Invoice("1", InvoiceStatus.Open, 20, paymentFailed: true).Invoice("1", InvoiceStatus.Paid, 19)
            .Invoice("2", InvoiceStatus.Open, 30, paymentFailed: true).Invoice("2", InvoiceStatus.Open, 3);
        Assert.Equal(2, account.Number(MetricCatalog.FailedPayments));
        Assert.Equal(1, account.Number(MetricCatalog.FailedPayments, asOfDaysAgo: 29.95));
    }

    [Fact]
    public void The_last_card_taken_off_leaves_none_and_days_run_from_then()
    {
        var account = An.Account().CardAttached("a", 90).CardAttached("b", 80).CardRemoved("a", 20);
        Assert.True(account.Flag(MetricCatalog.PaymentMethodPresent));
        Assert.Null(account.Number(MetricCatalog.CardRemovedDays));

        account.CardRemoved("b", 8.5);
        Assert.False(account.Flag(MetricCatalog.PaymentMethodPresent));
        Assert.Equal(8, account.Number(MetricCatalog.CardRemovedDays));
        Assert.True(account.Flag(MetricCatalog.PaymentMethodPresent, asOfDaysAgo: 9));

        account.CardAttached("c", 1);
        Assert.True(account.Flag(MetricCatalog.PaymentMethodPresent));
        Assert.Null(account.Number(MetricCatalog.CardRemovedDays));
    }

    [Fact]
    public void Who_was_never_seen_with_a_card_is_not_missing_one()
    {
        Assert.Null(An.Account().Subscription(5).Flag(MetricCatalog.PaymentMethodPresent));
        Assert.Null(An.Account().CardAttached("a", 1).Flag(MetricCatalog.PaymentMethodPresent, asOfDaysAgo: 2));
    }

    [Fact]
    public void A_dispute_counts_while_it_is_open_even_where_it_is_all_that_billing_told()
    {
        var account = An.Account().Dispute("1", open: true, 9);
        Assert.Equal(1, account.Number(MetricCatalog.OpenDisputes));
        Assert.Equal(2, account.Dispute("2", open: true, 8).Number(MetricCatalog.OpenDisputes));
        Assert.Equal(1, account.Dispute("1", open: false, 2).Number(MetricCatalog.OpenDisputes));
        Assert.Equal(2, account.Number(MetricCatalog.OpenDisputes, asOfDaysAgo: 3));
    }

    [Fact]
    public void The_same_id_in_two_sources_is_two_disputes()
    {
        var dispute = new DisputeSignal { OccurredAt = An.Now, DisputeId = "1", Open = true };
        Assert.Equal(2, An.Account().With(dispute with { Source = "stripe" }).With(dispute with { Source = "other" }).Number(MetricCatalog.OpenDisputes));
    }

    [Fact]
    public void A_cancellation_is_requested_until_it_is_undone()
    {
        var account = An.Account().Subscription(90).Subscription(10, cancelsInDays: 20);
        Assert.True(account.Flag(MetricCatalog.CancellationRequested));
        Assert.False(account.Flag(MetricCatalog.CancellationRequested, asOfDaysAgo: 11));
        Assert.Equal("active", account.Text(MetricCatalog.SubscriptionStatus));
        Assert.False(account.Subscription(5).Flag(MetricCatalog.CancellationRequested));
    }

    [Fact]
    public void A_subscription_that_ended_is_a_cancellation_unless_another_took_its_place()
    {
        var account = An.Account().Subscription(90).Subscription(1, status: SubscriptionStatus.Canceled);
        Assert.True(account.Flag(MetricCatalog.CancellationRequested));
        Assert.Equal("canceled", account.Text(MetricCatalog.SubscriptionStatus));
        Assert.False(account.Subscription(0, name: "new").Flag(MetricCatalog.CancellationRequested));
        Assert.Equal("active", account.Text(MetricCatalog.SubscriptionStatus));
    }

    [Fact]
    public void A_subscription_that_never_began_is_none()
    {
        var account = An.Account().Subscription(5, status: SubscriptionStatus.Incomplete);
        Assert.Null(account.Flag(MetricCatalog.CancellationRequested));
        Assert.Null(account.Text(MetricCatalog.SubscriptionStatus));
    }

    [Fact]
    public void Of_several_subscriptions_the_best_status_is_told()
    {
        SubscriptionStatus[] worstFirst =
        [
            SubscriptionStatus.Canceled, SubscriptionStatus.Unpaid, SubscriptionStatus.Paused, SubscriptionStatus.PastDue, SubscriptionStatus.Trialing, SubscriptionStatus.Active,
        ];
        string[] told = ["canceled", "unpaid", "paused", "past_due", "trialing", "active"];
        var account = An.Account();
        foreach (var (status, name) in worstFirst.Zip(told))
        {
            Assert.Equal(name, account.Subscription(5, status: status, name: name).Text(MetricCatalog.SubscriptionStatus));
            Assert.Contains(name, MetricCatalog.SubscriptionStatus.AllowedValues);
        }
    }

    [Fact]
    public void The_revenue_trend_compares_with_90_days_before()
    {
        var account = An.Account().Subscription(200, mrr: 400).Subscription(30, mrr: 300);
        Assert.Equal(-0.25, account.Number(MetricCatalog.MrrTrend));
        Assert.Equal(-1, account.Subscription(1, mrr: 300, status: SubscriptionStatus.Canceled).Number(MetricCatalog.MrrTrend));
        Assert.Equal(0, account.Number(MetricCatalog.MrrTrend, asOfDaysAgo: 40));
        Assert.Null(An.Account().Subscription(89).Number(MetricCatalog.MrrTrend));
        Assert.NotNull(An.Account().Subscription(90).Number(MetricCatalog.MrrTrend));
        Assert.Null(An.Account().Subscription(100, mrr: 0).Subscription(1, mrr: 5).Number(MetricCatalog.MrrTrend));
    }

    [Fact]
    public void The_smallest_revenue_that_can_be_sent_breaks_no_trend()
    {
        var account = An.Account().Subscription(100, mrr: 0.0000000000000000000000000001m).Subscription(1, mrr: 1_000_000_000_000);
        Assert.Equal(1e40, account.Number(MetricCatalog.MrrTrend)!.Value, 1e30);
    }

    [Fact]
    public void A_revenue_trend_never_compares_two_currencies()
    {
        var moved = An.Account().Subscription(200, mrr: 100, currency: "USD").Subscription(30, currency: "USD", status: SubscriptionStatus.Canceled)
            .Subscription(30, mrr: 90, name: "new");
        Assert.Null(moved.Number(MetricCatalog.MrrTrend));
    }

    [Fact]
    public void An_expired_card_is_as_good_as_removed_from_the_day_it_expires()
    {
        var account = An.Account().CardAttached("visa", 400, expiresDaysAgo: 12);
        Assert.False(account.Flag(MetricCatalog.PaymentMethodPresent));
        Assert.Equal(12, account.Number(MetricCatalog.CardRemovedDays));
        Assert.True(account.Flag(MetricCatalog.PaymentMethodPresent, asOfDaysAgo: 13));
        Assert.True(account.CardAttached("new", 1, expiresDaysAgo: -700).Flag(MetricCatalog.PaymentMethodPresent));
    }
}
