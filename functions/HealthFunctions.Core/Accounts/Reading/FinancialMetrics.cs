using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of billing: invoices, payments, means of payment and subscriptions.</summary>
internal static class FinancialMetrics
{
    private const int PaymentDays = 30;
    private const int Quarter = 90;
    private const int Year = 365;

    public static void Read(AccountState state, DateTimeOffset asOf, string? currency, MetricValues values)
    {
        ReadSubscriptions(state, asOf, values);
        ReadDeals(state, asOf, values);
        var billed = state.Invoices.Values.Any(invoice => invoice.At(asOf) is not null)
            || state.Subscriptions.Values.Any(subscription => subscription.At(asOf) is not null)
            || state.PaymentMethods.Values.Any(method => method.At(asOf) is not null)
            || state.Disputes.Values.Any(dispute => dispute.At(asOf) is not null)
            || state.Refunds.Values.Any(refund => refund.At(asOf) is not null);
        if (!billed)
        {
            return;
        }

        ReadInvoices(state, asOf, currency, values);
        ReadPaymentMethods(state, asOf, values);
        values.Set(MetricCatalog.Refunds, state.Refunds.Values.Count(refund => GivenBack(refund, asOf) > GivenBack(refund, asOf.AddDays(-Quarter))));
        values.Set(MetricCatalog.OpenDisputes, state.Disputes.Values.Count(dispute => dispute.At(asOf) is { Value: true }));
    }

    /// <summary>What had been given back of one charge; its signals tell the whole amount each time.</summary>
    private static decimal GivenBack(Timeline<RefundFact> refund, DateTimeOffset asOf) => refund.At(asOf)?.Value.Amount ?? 0;

    private static void ReadDeals(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = false;
        var won = 0;
        foreach (var timeline in state.Deals.Values)
        {
            if (timeline.At(asOf) is { } now)
            {
                known = true;
                won += now.Value.Status is DealStatus.Won && (now.Value.ClosesAt ?? WonAt(timeline, asOf)) > asOf.AddDays(-Year) ? 1 : 0;
            }
        }

        if (known)
        {
            values.Set(MetricCatalog.DealsWon, won);
        }
    }

    /// <summary>When a deal that is won was won: the first of its latest run of changes that say so.</summary>
    private static DateTimeOffset? WonAt(Timeline<DealFact> timeline, DateTimeOffset asOf) =>
        timeline.UpTo(asOf).TakeWhile(change => change.Value.Status is DealStatus.Won).LastOrDefault()?.At;

    private static void ReadInvoices(AccountState state, DateTimeOffset asOf, string? currency, MetricValues values)
    {
        var overdue = 0;
        decimal? amount = 0;
        var oldest = asOf;
        var failures = 0;
        foreach (var timeline in state.Invoices.Values)
        {
            failures += timeline.UpTo(asOf).TakeWhile(change => change.At > asOf.AddDays(-PaymentDays)).Count(change => change.Value.PaymentFailed);
            if (timeline.At(asOf) is { } now && OverdueSince(timeline, now.Value, asOf) is { } since && since < asOf)
            {
                overdue++;
                // Amounts of different currencies are never added: what cannot be said in one is not said.
                currency ??= now.Value.Currency;
                amount = now.Value.Currency is null || now.Value.Currency == currency ? amount + now.Value.AmountDue : null;
                oldest = since < oldest ? since : oldest;
            }
        }

        values.Set(MetricCatalog.OverdueInvoices, overdue);
        values.Set(MetricCatalog.OverdueAmount, (double?)amount);
        values.Set(MetricCatalog.OverdueDays, Math.Floor((asOf - oldest).TotalDays));
        values.Set(MetricCatalog.FailedPayments, failures);
    }

    /// <summary>
    /// Since when an unpaid invoice is overdue: its due date, or, where it is charged by itself and has none, the first
    /// payment that failed. Null where it is paid, withdrawn or not due.
    /// </summary>
    private static DateTimeOffset? OverdueSince(Timeline<InvoiceFact> timeline, InvoiceFact invoice, DateTimeOffset asOf)
    {
        if (invoice.Status is InvoiceStatus.Paid or InvoiceStatus.Void)
        {
            return null;
        }

        return invoice.DueAt ?? timeline.UpTo(asOf).LastOrDefault(change => change.Value.PaymentFailed)?.At;
    }

    private static void ReadPaymentMethods(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        if (state.PaymentMethods.Count == 0)
        {
            return;
        }

        var attached = false;
        DateTimeOffset? removedAt = null;
        foreach (var timeline in state.PaymentMethods.Values)
        {
            if (timeline.At(asOf) is { } now)
            {
                var goneAt = now.Value.IsUsable(asOf) ? null : now.Value.Attached ? now.Value.ExpiresAt : now.At;
                attached |= goneAt is null;
                removedAt = goneAt is not null && !(goneAt <= removedAt) ? goneAt : removedAt;
            }
        }

        if (attached || removedAt is not null)
        {
            values.Set(MetricCatalog.PaymentMethodPresent, attached);
        }

        if (!attached && removedAt is { } removed)
        {
            values.Set(MetricCatalog.CardRemovedDays, Math.Floor((asOf - removed).TotalDays));
        }
    }

    private static void ReadSubscriptions(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = false;
        var staying = false;
        string? status = null;
        var best = int.MaxValue;
        foreach (var subscription in Subscriptions.At(state, asOf))
        {
            if (Rank(subscription.Status) is not { } rank)
            {
                continue;
            }

            known = true;
            staying |= Subscriptions.IsLive(subscription) && subscription.CancelsAt is null;
            if (rank.Order < best)
            {
                (best, status) = rank;
            }
        }

        values.Set(MetricCatalog.SubscriptionStatus, status);
        if (known)
        {
            values.Set(MetricCatalog.CancellationRequested, !staying);
        }

        // Both from the profile or both from the subscriptions: the two may count differently.
        var before = asOf.AddDays(-Quarter);
        if (ProfileMrrAt(state, asOf) is { } now && ProfileMrrAt(state, before) is { } earlier)
        {
            ReadTrend(now, earlier, values);
        }
        else
        {
            ReadTrend(Subscriptions.MrrAt(state, asOf), Subscriptions.MrrAt(state, before), values);
        }
    }

    private static Revenue? ProfileMrrAt(AccountState state, DateTimeOffset asOf) =>
        state.Profile.Mrr.At(asOf) is { } mrr ? new Revenue(mrr.Value, state.Profile.Currency.AtOrFirst(asOf)) : null;

    private static void ReadTrend(Revenue? now, Revenue? before, MetricValues values)
    {
        // Nothing is less than before in any currency; something can be compared with the same currency only.
        if (now is { } mrr && before is { Amount: > 0 } earlier && (mrr.Amount == 0 || mrr.Currency == earlier.Currency))
        {
            // Not in decimals, which a very small amount before would make overflow.
            values.Set(MetricCatalog.MrrTrend, ((double)mrr.Amount - (double)earlier.Amount) / (double)earlier.Amount);
        }
    }

    /// <summary>Best first; null for one that has not begun.</summary>
    private static (int Order, string Name)? Rank(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Active => (0, "active"),
        SubscriptionStatus.Trialing => (1, "trialing"),
        SubscriptionStatus.PastDue => (2, "past_due"),
        SubscriptionStatus.Paused => (3, "paused"),
        SubscriptionStatus.Unpaid => (4, "unpaid"),
        SubscriptionStatus.Canceled => (5, "canceled"),
        SubscriptionStatus.Incomplete => null,
    };
}
