using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Billing;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>
/// What the objects of one event say, as signals. An event brings every object that it touches as it stood then. Subscriptions and
/// invoices are read whatever the event is called: so a payment tells at once that the subscription is no longer late, and what one event
/// told that went astray, the next one tells again. Means of payment and customers change rarely and are read from their own events.
/// </summary>
/// <param name="event">The event.</param>
/// <param name="content">Its objects.</param>
internal sealed class ChargebeeSignals(ChargebeeEvent @event, ChargebeeContent content)
{
    private readonly ChargebeeCustomerNames names = new(content.Customer);

    private readonly DateTimeOffset occurredAt =
        UnixTime.From(@event.OccurredAt) ?? throw new JsonException("must be a time in seconds", "$.occurred_at", null, null);

    /// <summary>All that the event says.</summary>
    public IEnumerable<Signal> All()
    {
        if (content.Subscription is { } subscription && OfSubscription(subscription) is { } contract)
        {
            yield return names.Name(contract, subscription.CustomerId, "$.content.subscription");
        }

        if (content.Invoice is { } invoice && OfInvoice(invoice) is { } bill)
        {
            yield return names.Name(bill, invoice.CustomerId, "$.content.invoice");
        }

        if (content.Transaction is { } transaction && OfRefund(transaction) is { } refund)
        {
            yield return names.Name(refund, transaction.CustomerId, "$.content.transaction");
        }

        if (content.Card is { } card && IsAbout("card_"))
        {
            yield return names.Name(OfCard(card), card.CustomerId, "$.content.card");
        }

        if (content.PaymentSource is { } source && IsAbout("payment_source_") && OfPaymentSource(source) is { } method)
        {
            yield return names.Name(method, source.CustomerId, "$.content.payment_source");
        }

        if (content.Customer is { Deleted: false } customer && IsAbout("customer_"))
        {
            yield return names.Name(OfCustomer(customer), customer.Id, "$.content.customer");
        }
    }

    /// <summary>Null for a status that nobody knows yet.</summary>
    private SubscriptionSignal? OfSubscription(ChargebeeSubscription subscription)
    {
        var removed = subscription.Deleted || @event.EventType == "subscription_deleted";
        var late = subscription.DueInvoicesCount > 0;
        SubscriptionStatus? status = subscription.Status switch
        {
            _ when removed => SubscriptionStatus.Canceled,
            "active" or "non_renewing" => late ? SubscriptionStatus.PastDue : SubscriptionStatus.Active,
            "in_trial" => SubscriptionStatus.Trialing,
            "future" => SubscriptionStatus.Incomplete,
            "paused" => SubscriptionStatus.Paused,
            "cancelled" or "transferred" => SubscriptionStatus.Canceled,
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var at = VersionOf(subscription, removed);
        return new SubscriptionSignal
        {
            Id = IdOf("subscription"),
            OccurredAt = at,
            Rank = RankOf(at),
            SubscriptionId = subscription.Id,
            Status = status.Value,
            Mrr = ChargebeeMrr.Of(subscription),
            Currency = subscription.CurrencyCode,
            Seats = Seats.Of(SeatsOf(subscription)),
            RenewsAt = UnixTime.From(subscription.CurrentTermEnd ?? subscription.NextBillingAt),
            CancelsAt = status == SubscriptionStatus.Canceled ? null : CancelsAt(subscription, at),
        };
    }

    /// <summary>Null for a draft, which nobody has been asked to pay.</summary>
    private InvoiceSignal? OfInvoice(ChargebeeInvoice invoice)
    {
        var removed = invoice.Deleted || @event.EventType == "invoice_deleted";
        InvoiceStatus? status = invoice.Status switch
        {
            _ when removed => InvoiceStatus.Void,
            "posted" or "payment_due" => InvoiceStatus.Open,
            "not_paid" => InvoiceStatus.Uncollectible,
            "paid" => InvoiceStatus.Paid,
            "voided" => InvoiceStatus.Void,
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var at = VersionOf(invoice, removed);
        // A posted invoice is not due yet; any other is due from its own date where no later one was agreed.
        var dueDate = invoice.DueDate ?? (invoice.Status == "posted" ? null : invoice.Date);
        return new InvoiceSignal
        {
            Id = IdOf("invoice"),
            OccurredAt = at,
            Rank = RankOf(at),
            InvoiceId = invoice.Id,
            Status = status.Value,
            AmountDue = ChargebeeMoney.InUnits(invoice.AmountDue, invoice.CurrencyCode),
            Currency = invoice.CurrencyCode,
            DueAt = UnixTime.From(dueDate),
            PaymentFailed = @event.EventType == "payment_failed",
        };
    }

    /// <summary>Null for what is no refund, or not decided yet. A refund that was undone gave nothing back.</summary>
    private RefundSignal? OfRefund(ChargebeeTransaction transaction)
    {
        var removed = transaction.Deleted || @event.EventType == "transaction_deleted";
        decimal? amount = transaction.Status switch
        {
            _ when transaction.Type != "refund" => null,
            _ when removed => 0,
            "success" => transaction.Amount,
            "failure" or "voided" => 0,
            _ => null,
        };
        if (amount is null)
        {
            return null;
        }

        var currency = transaction.CurrencyCode ?? throw new JsonException("must be there", "$.content.transaction.currency_code", null, null);
        var at = VersionOf(transaction, removed);
        return new RefundSignal
        {
            Id = IdOf("refund"),
            OccurredAt = at,
            Rank = RankOf(at),
            RefundId = transaction.Id,
            Amount = ChargebeeMoney.InUnits(amount.Value, currency),
            Currency = currency,
        };
    }

    private PaymentMethodSignal OfCard(ChargebeeCard card)
    {
        var removed = card.Deleted || @event.EventType == "card_deleted";
        var at = VersionOf(card, removed);
        return new PaymentMethodSignal
        {
            Id = IdOf("card"),
            OccurredAt = at,
            Rank = RankOf(at),
            PaymentMethodId = card.PaymentSourceId,
            Attached = !removed,
            ExpiresAt = EndOf(card.ExpiryYear, card.ExpiryMonth),
        };
    }

    /// <summary>Null for one that still has to be verified and cannot be charged before.</summary>
    private PaymentMethodSignal? OfPaymentSource(ChargebeePaymentSource source)
    {
        if (source.Status == "pending_verification")
        {
            return null;
        }

        var removed = source.Deleted || @event.EventType == "payment_source_deleted";
        var at = VersionOf(source, removed);
        var unusable = source.Status is "expired" or "invalid";
        var end = EndOf(source.Card?.ExpiryYear, source.Card?.ExpiryMonth);
        return new PaymentMethodSignal
        {
            Id = IdOf("payment_source"),
            OccurredAt = at,
            Rank = RankOf(at),
            PaymentMethodId = source.Id,
            Attached = !removed,
            ExpiresAt = unusable && !(end <= at) ? at : end,
        };
    }

    private ProfileSignal OfCustomer(ChargebeeCustomer customer)
    {
        var at = VersionOf(customer);
        return new ProfileSignal
        {
            Id = IdOf("customer"),
            OccurredAt = at,
            Rank = RankOf(at),
            Name = string.IsNullOrWhiteSpace(customer.Company) ? null : customer.Company,
            ExternalIds = MailDomain.Of(customer.Email) is { } domain
                ? new Dictionary<string, IReadOnlyList<string>> { [MailDomain.Source] = [domain] }
                : null,
        };
    }

    /// <summary>The plan's quantity; add-ons are not seats.</summary>
    private static long? SeatsOf(ChargebeeSubscription subscription)
    {
        var plans = (subscription.SubscriptionItems ?? []).OfType<ChargebeeItem>()
            .Where(item => item.ItemType == "plan" && item.Quantity is not null)
            .Select(item => item.Quantity ?? 0)
            .ToArray();
        return plans.Length > 0 ? plans.Sum() : subscription.PlanQuantity;
    }

    /// <summary>
    /// Only a subscription that does not renew, or whose cancellation is scheduled, has an end ahead. Where its day is not told it is
    /// now, since that it will end is certain.
    /// </summary>
    private static DateTimeOffset? CancelsAt(ChargebeeSubscription subscription, DateTimeOffset at) =>
        subscription.Status == "non_renewing" || subscription.CancelScheduleCreatedAt is not null
            ? UnixTime.From(subscription.CancelledAt ?? subscription.CurrentTermEnd ?? subscription.TrialEnd) ?? at
            : null;

    /// <summary>A card can be charged until its last month ends.</summary>
    private static DateTimeOffset? EndOf(int? year, int? month) => year is >= 2000 and < 9999 && month is >= 1 and <= 12
        ? new DateTimeOffset(year.Value, month.Value, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1)
        : null;

    private bool IsAbout(string prefix) => @event.EventType.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>One event says several things, each under an id of its own.</summary>
    private string IdOf(string part) => $"{@event.Id}/{part}";

    /// <summary>
    /// When the object became what the event shows: the order that the vendor names, and finer than the event's own time. An object that was
    /// removed may be shown as it last was; then it became so with the event.
    /// </summary>
    private DateTimeOffset VersionOf(ChargebeeObject shown, bool removed = false)
    {
        var version = UnixTime.FromMilliseconds(shown.ResourceVersion) ?? UnixTime.From(shown.UpdatedAt) ?? occurredAt;
        return removed && version < occurredAt ? occurredAt : version;
    }

    /// <summary>Of two events that show the same version, the later event knows better.</summary>
    private int RankOf(DateTimeOffset version) => (int)Math.Clamp((occurredAt - version).TotalSeconds, 0, int.MaxValue);
}
