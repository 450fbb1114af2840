using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Billing;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Stripe;

/// <summary>What each event says, as a signal. The object in an event is the whole object as it stood when the event was made.</summary>
internal static class StripeSignals
{
    /// <summary>The member of an object's metadata by which you name your account.</summary>
    private const string AccountMember = "account_id";

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
        if (status is null || invoice.Customer is not { } customer)
        {
            return null;
        }

        var occurredAt = OccurredAt(@event);
        var failed = @event.Type == "invoice.payment_failed";
        var remaining = invoice.AmountRemaining ?? invoice.AmountDue - (invoice.AmountPaid ?? 0) ?? throw Missing("$.data.object.amount_remaining");
        var overdueNow = @event.Type == "invoice.overdue" ? occurredAt : (DateTimeOffset?)null;
        return new InvoiceSignal
        {
            Id = failed ? FailureId(@event, invoice) : @event.Id,
            OccurredAt = occurredAt,
            Rank = @event.Type is "invoice.created" or "invoice.finalized" ? 0 : status == InvoiceStatus.Open ? 1 : 2,
            ExternalId = Named(customer.Id),
            AccountId = AccountOf(
                invoice.Metadata,
                invoice.Parent?.SubscriptionDetails?.Metadata ?? default,
                invoice.SubscriptionDetails?.Metadata ?? default,
                customer.Metadata),
            MailDomain = MailDomain.Of(invoice.CustomerEmail) ?? MailDomain.Of(customer.Email),
            Alias = invoice.Charge ?? invoice.Payments?.Data.Select(paid => paid.Payment?.Charge).FirstOrDefault(charge => charge is not null),
            InvoiceId = invoice.Id,
            Status = status.Value,
            AmountDue = StripeMoney.InUnits(Math.Max(0, remaining), invoice.Currency),
            Currency = StripeMoney.Code(invoice.Currency),
            DueAt = UnixTime.From(invoice.DueDate) ?? overdueNow,
            PaymentFailed = failed,
        };
    }

    /// <summary>Null for a status that nobody knows yet.</summary>
    public static SubscriptionSignal? OfSubscription(StripeEvent @event, StripeSubscription subscription)
    {
        SubscriptionStatus? status = subscription.Status switch
        {
            _ when @event.Type == "customer.subscription.deleted" => SubscriptionStatus.Canceled,
            "active" when subscription.PauseCollection is { ValueKind: JsonValueKind.Object } => SubscriptionStatus.Paused,
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

        var occurredAt = OccurredAt(@event);
        var (mrr, currency) = StripeMrr.Of(subscription, occurredAt);
        var periodEnd = UnixTime.From(subscription.CurrentPeriodEnd ?? subscription.Lines.Min(item => item.CurrentPeriodEnd));
        return new SubscriptionSignal
        {
            Id = @event.Id,
            OccurredAt = occurredAt,
            Rank = @event.Type switch
            {
                "customer.subscription.created" => 0,
                "customer.subscription.deleted" => 2,
                _ => 1,
            },
            ExternalId = Named(subscription.Customer.Id),
            AccountId = AccountOf(subscription.Metadata, subscription.Customer.Metadata),
            MailDomain = MailDomain.Of(subscription.Customer.Email),
            SubscriptionId = subscription.Id,
            Status = status.Value,
            Mrr = mrr,
            Currency = currency,
            Seats = SeatsOf(subscription),
            RenewsAt = periodEnd,
            CancelsAt = UnixTime.From(subscription.CancelAt) ?? (subscription.CancelAtPeriodEnd == true ? periodEnd : null),
        };
    }

    /// <summary>
    /// Who a customer is; null where the event does not help to tell. The name is not taken: it is whatever stands on the bill, often
    /// a person's, while the account's name is the CRM's to say.
    /// </summary>
    public static ProfileSignal? OfCustomer(StripeEvent @event, StripeCustomer customer)
    {
        var account = AccountOf(customer.Metadata);
        var domain = MailDomain.Of(customer.Email);
        return account is null && domain is null
            ? null
            : new ProfileSignal
            {
                Id = @event.Id,
                OccurredAt = OccurredAt(@event),
                Rank = @event.Type == "customer.created" ? 0 : 1,
                ExternalId = Named(customer.Id),
                AccountId = account,
                MailDomain = domain,
            };
    }

    /// <summary>
    /// A detached payment method no longer says whose it was. The event usually has it among the previous attributes; where it
    /// does not, the payment method's own id finds the customer, remembered as an alias when it was attached.
    /// Null for a payment method that changed and is nobody's.
    /// </summary>
    public static PaymentMethodSignal? OfPaymentMethod(StripeEvent @event, StripePaymentMethod method)
    {
        var removed = @event.Type is "payment_method.detached" or "customer.source.deleted";
        var added = @event.Type is "payment_method.attached" or "customer.source.created";
        var owner = method.Customer?.Id ?? (removed ? OwnerBefore(@event) : null) ?? (removed || added ? method.Id : null);
        return owner is null
            ? null
            : new PaymentMethodSignal
            {
                Id = @event.Id,
                OccurredAt = OccurredAt(@event),
                Rank = added ? 0 : removed ? 2 : 1,
                ExternalId = Named(owner),
                AccountId = AccountOf(method.Metadata, method.Customer?.Metadata ?? default),
                MailDomain = MailDomain.Of(method.BillingDetails?.Email) ?? MailDomain.Of(method.Customer?.Email),
                Alias = method.Id,
                PaymentMethodId = method.Id,
                Attached = !removed,
                ExpiresAt = EndOf(method.Card?.ExpYear ?? method.ExpYear, method.Card?.ExpMonth ?? method.ExpMonth),
            };
    }

    /// <summary>
    /// A dispute names its charge, not the customer, unless the sender expanded it: the charge is known as an alias from itself or
    /// from the invoice that it paid.
    /// </summary>
    public static DisputeSignal OfDispute(StripeEvent @event, StripeDispute dispute) => new()
    {
        Id = @event.Id,
        OccurredAt = OccurredAt(@event),
        Rank = @event.Type switch
        {
            "charge.dispute.created" => 0,
            "charge.dispute.closed" => 2,
            _ => 1,
        },
        ExternalId = Named(dispute.Charge.Customer?.Id ?? dispute.Charge.Id),
        AccountId = AccountOf(dispute.Metadata, dispute.Charge.Metadata, dispute.Charge.Customer?.Metadata ?? default),
        MailDomain = MailDomain.Of(dispute.Evidence?.CustomerEmailAddress) ?? MailDomainOf(dispute.Charge),
        DisputeId = dispute.Id,
        Open = @event.Type != "charge.dispute.closed" && dispute.Status is not ("won" or "lost" or "warning_closed" or "prevented"),
    };

    /// <summary>All that was given back of a charge so far: of two events in the same second the greater sum is the later.</summary>
    public static RefundSignal OfRefund(StripeEvent @event, StripeCharge charge)
    {
        var refunded = Math.Max(0, charge.AmountRefunded ?? throw Missing("$.data.object.amount_refunded"));
        var currency = charge.Currency ?? throw Missing("$.data.object.currency");
        return new RefundSignal
        {
            Id = @event.Id,
            OccurredAt = OccurredAt(@event),
            Rank = (int)Math.Min(refunded, int.MaxValue),
            ExternalId = Named(charge.Customer?.Id ?? charge.Id),
            AccountId = AccountOf(charge.Metadata, charge.Customer?.Metadata ?? default),
            MailDomain = MailDomainOf(charge),
            Alias = charge.Id,
            RefundId = charge.Id,
            Amount = StripeMoney.InUnits(refunded, currency),
            Currency = StripeMoney.Code(currency),
        };
    }

    /// <summary>
    /// A charge says nothing of health but whose it is, which a dispute of it does not say: so the profile has an alias only. Null for
    /// one without a customer.
    /// </summary>
    public static ProfileSignal? OfCharge(StripeEvent @event, StripeCharge charge) => charge.Customer is not { } customer
        ? null
        : new ProfileSignal
        {
            Id = @event.Id,
            OccurredAt = OccurredAt(@event),
            ExternalId = Named(customer.Id),
            AccountId = AccountOf(charge.Metadata, customer.Metadata),
            MailDomain = MailDomainOf(charge),
            Alias = charge.Id,
        };

    private static ExternalId Named(string id) => new(StripeSource.SourceName, id);

    /// <summary>The account that the metadata name, those nearest to the event first; null where none do, or not by an id that may be one.</summary>
    private static string? AccountOf(params ReadOnlySpan<JsonElement> metadata)
    {
        foreach (var each in metadata)
        {
            if (JsonText.Member(each, AccountMember) is { } member && JsonText.Of(member) is { } account && AccountId.IsValid(account))
            {
                return account;
            }
        }

        return null;
    }

    private static string? MailDomainOf(StripeCharge charge) =>
        MailDomain.Of(charge.Customer?.Email) ?? MailDomain.Of(charge.BillingDetails?.Email) ?? MailDomain.Of(charge.ReceiptEmail);

    /// <summary>
    /// The sender may make two events of one failed payment, with ids of their own. What they are about and when is the same, so by
    /// that it is counted once; another payment of the invoice that fails does so at another time.
    /// </summary>
    private static string FailureId(StripeEvent @event, StripeInvoice invoice) =>
        $"{invoice.Id}/payment_failed/{OccurredAt(@event).ToUnixTimeSeconds()}";

    private static string? OwnerBefore(StripeEvent @event) =>
        JsonText.Member(@event.Data!.PreviousAttributes, "customer") is { } customer
            ? JsonText.Of(customer) ?? (JsonText.Member(customer, "id") is { } id ? JsonText.Of(id) : null)
            : null;

    private static DateTimeOffset OccurredAt(StripeEvent @event) =>
        @event.Created.ValueKind == JsonValueKind.Number && @event.Created.TryGetInt64(out var seconds) && UnixTime.From(seconds) is { } time
            ? time
            : throw new JsonException("must be a time in seconds", "$.created", null, null);

    /// <summary>A card is good to the end of its last month.</summary>
    private static DateTimeOffset? EndOf(int? year, int? month) => year is >= 2000 and < 9999 && month is >= 1 and <= 12
        ? new DateTimeOffset(year.Value, month.Value, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1)
        : null;

    private static int? SeatsOf(StripeSubscription subscription)
    {
        var licensed = subscription.Lines.Where(item => item.Worth?.Recurring?.UsageType != "metered" && item.Quantity is not null).ToArray();
        return licensed.Length > 0 && subscription.Items?.HasMore != true ? Seats.Of(licensed.Sum(item => item.Quantity ?? 0)) : null;
    }

    private static JsonException Missing(string path) => new("must be there", path, null, null);
}
