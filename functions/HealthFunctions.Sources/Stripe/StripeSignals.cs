using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Billing;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Stripe;

/// <summary>What each event says, as a signal. The object in an event is the whole object as it stood when the event was made.</summary>
internal static class StripeSignals
{
    /// <summary>Null for an invoice without a customer and for a draft, which nobody has been asked to pay.</summary>
    public static InvoiceSignal? OfInvoice(StripeEvent @event, StripeInvoice invoice)
    {
        InvoiceStatus? status = invoice.Status switch
        {
            "open" => InvoiceStatus.Open,
            "paid" => InvoiceStatus.Paid,
            "uncollectible" => InvoiceStatus.Uncollectible,
            "void" => InvoiceStatus.Void,
            _ => null,
        };
        if (status is null || invoice.Customer is null)
        {
            return null;
        }

        var occurredAt = OccurredAt(@event);
        var overdueNow = @event.Type == "invoice.overdue" ? occurredAt : (DateTimeOffset?)null;
        return new InvoiceSignal
        {
            Id = @event.Id,
            OccurredAt = occurredAt,
            Rank = @event.Type == "invoice.finalized" ? 0 : status == InvoiceStatus.Open ? 1 : 2,
            ExternalId = Customer(invoice.Customer),
            Alias = invoice.Charge,
            InvoiceId = invoice.Id,
            Status = status.Value,
            AmountDue = StripeMoney.InUnits(invoice.AmountRemaining, invoice.Currency),
            Currency = StripeMoney.Code(invoice.Currency),
            DueAt = UnixTime.From(invoice.DueDate) ?? overdueNow,
            PaymentFailed = @event.Type == "invoice.payment_failed",
        };
    }

    /// <summary>Null for a status that nobody knows yet.</summary>
    public static SubscriptionSignal? OfSubscription(StripeEvent @event, StripeSubscription subscription)
    {
        SubscriptionStatus? status = subscription.Status switch
        {
            _ when @event.Type == "customer.subscription.deleted" => SubscriptionStatus.Canceled,
            "active" when subscription.PauseCollection is { ValueKind: System.Text.Json.JsonValueKind.Object } => SubscriptionStatus.Paused,
            "active" => SubscriptionStatus.Active,
            "trialing" => SubscriptionStatus.Trialing,
            "past_due" => SubscriptionStatus.PastDue,
            "unpaid" => SubscriptionStatus.Unpaid,
            "paused" => SubscriptionStatus.Paused,
            "incomplete" => SubscriptionStatus.Incomplete,
            "canceled" or "incomplete_expired" => SubscriptionStatus.Canceled,
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var (mrr, currency) = StripeMrr.Of(subscription);
        var periodEnd = UnixTime.From(subscription.CurrentPeriodEnd ?? subscription.Items.Data.Min(item => item.CurrentPeriodEnd));
        return new SubscriptionSignal
        {
            Id = @event.Id,
            OccurredAt = OccurredAt(@event),
            Rank = @event.Type switch
            {
                "customer.subscription.created" => 0,
                "customer.subscription.deleted" => 2,
                _ => 1,
            },
            ExternalId = Customer(subscription.Customer),
            SubscriptionId = subscription.Id,
            Status = status.Value,
            Mrr = mrr,
            Currency = currency,
            Seats = SeatsOf(subscription),
            RenewsAt = periodEnd,
            CancelsAt = UnixTime.From(subscription.CancelAt) ?? (subscription.CancelAtPeriodEnd ? periodEnd : null),
        };
    }

    /// <summary>
    /// A detached payment method no longer says whose it was. The event usually has it among the previous attributes; where it
    /// does not, the payment method's own id finds the customer, remembered as an alias when it was attached.
    /// </summary>
    public static PaymentMethodSignal OfPaymentMethod(StripeEvent @event, StripePaymentMethod method) => new()
    {
        Id = @event.Id,
        OccurredAt = OccurredAt(@event),
        Rank = @event.Type == "payment_method.attached" ? 0 : 1,
        ExternalId = Customer(method.Customer ?? @event.Data.PreviousAttributes?.Customer ?? method.Id),
        Alias = method.Id,
        PaymentMethodId = method.Id,
        Attached = @event.Type == "payment_method.attached",
    };

    /// <summary>A dispute names its charge, not the customer: the charge is known as an alias from the invoice it paid.</summary>
    public static DisputeSignal OfDispute(StripeEvent @event, StripeDispute dispute) => new()
    {
        Id = @event.Id,
        OccurredAt = OccurredAt(@event),
        Rank = @event.Type == "charge.dispute.closed" ? 1 : 0,
        ExternalId = Customer(dispute.Charge),
        DisputeId = dispute.Id,
        Open = dispute.Status is not ("won" or "lost" or "warning_closed" or "prevented"),
    };

    private static ExternalId Customer(string id) => new(StripeSource.SourceName, id);

    private static DateTimeOffset OccurredAt(StripeEvent @event) =>
        UnixTime.From(@event.Created) ?? throw new System.Text.Json.JsonException("must be a time in seconds", "$.created", null, null);

    private static int? SeatsOf(StripeSubscription subscription)
    {
        var licensed = subscription.Items.Data.Where(item => item.Price?.Recurring?.UsageType != "metered" && item.Quantity is not null).ToArray();
        return licensed.Length > 0 ? Seats.Of(licensed.Sum(item => item.Quantity ?? 0)) : null;
    }
}
