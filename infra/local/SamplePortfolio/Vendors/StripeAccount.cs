using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>
/// The billing system's view of one customer: what it is told becomes events, each with the whole object as it then stood.
/// Format: https://docs.stripe.com/api/events/object
/// </summary>
internal sealed class StripeAccount(AccountScript script)
{
    private const string NewerVersion = "2025-09-30.clover";
    private const string OlderVersion = "2024-06-20";

    private readonly List<Delivery> deliveries = [];
    private StripeSubscription? subscription;
    private string? card;
    private int cards;
    private int invoices;

    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>The customer's id.</summary>
    public string CustomerId { get; } = script.Ids.Stripe("cus", "customer")[..18];

    /// <summary>
    /// Whether this endpoint still uses the older of the two API shapes, in which an invoice names its charge and its subscription
    /// at the top.
    /// </summary>
    public bool OlderShape { get; set; }

    /// <summary>The customer has a subscription and a card, and pays every month until the end of the window.</summary>
    public void PaysMonthly(int until = 0)
    {
        Subscribes();
        AttachesCard();
        for (var day = InvoiceDays.First(script); day > until; day -= InvoiceDays.Month)
        {
            Pays(Invoice(day), day - 0.05);
        }

        if (RenewedInWindow)
        {
            Renews();
        }
    }

    /// <summary>The subscription as it stands at the beginning, or, for a new customer, as it begins.</summary>
    /// <param name="seats">Seats at that time; those of the outline when not given.</param>
    public void Subscribes(int? seats = null)
    {
        var isNew = script.Outline.CustomerForDays < Window.Days;
        subscription = new StripeSubscription(
            script.Ids.Stripe("sub", "1"),
            script.Ids.Stripe("si", "1"),
            script.Window.AsOf.AddDays(-script.Outline.CustomerForDays),
            RenewedInWindow ? NextRenewal.AddYears(-1) : NextRenewal)
        {
            Seats = seats ?? script.Outline.Seats,
        };
        var previous = isNew ? null : new JsonObject { ["metadata"] = new JsonObject { ["plan_note"] = null } };
        Send(isNew ? "customer.subscription.created" : "customer.subscription.updated", script.FirstDay, SubscriptionObject(), previous);
    }

    /// <summary>The contract goes on for another year, on the day it was to be renewed.</summary>
    public void Renews()
    {
        var renewed = Subscription.EndsAt;
        Subscription.EndsAt = NextRenewal;
        var previous = new JsonObject { ["current_period_end"] = renewed.ToUnixTimeSeconds() };
        Send("customer.subscription.updated", renewed, SubscriptionObject(), previous);
    }

    /// <summary>More seats, or fewer.</summary>
    public void ChangesSeats(int seats, double daysAgo)
    {
        var previous = Subscription.Seats;
        Subscription.Seats = seats;
        Send("customer.subscription.updated", script.DaysAgo(daysAgo), SubscriptionObject(), new JsonObject { ["quantity"] = previous });
    }

    /// <summary>The customer asks for the subscription to end with the period.</summary>
    /// <param name="daysAgo">When.</param>
    /// <param name="feedback">The reason chosen, one of Stripe's.</param>
    /// <param name="comment">The reason in the customer's words.</param>
    public void SchedulesCancellation(double daysAgo, string feedback, string comment)
    {
        Subscription.CanceledAt = script.DaysAgo(daysAgo);
        Subscription.Feedback = feedback;
        Subscription.Comment = comment;
        Send("customer.subscription.updated", Subscription.CanceledAt.Value, SubscriptionObject(), new JsonObject
        {
            ["cancel_at"] = null,
            ["cancel_at_period_end"] = false,
            ["canceled_at"] = null,
        });
    }

    /// <summary>The customer stays after all.</summary>
    public void UndoesCancellation(double daysAgo)
    {
        var cancelAt = Subscription.EndsAt.ToUnixTimeSeconds();
        var canceledAt = Subscription.CanceledAt?.ToUnixTimeSeconds();
        Subscription.CanceledAt = null;
        Subscription.Feedback = null;
        Subscription.Comment = null;
        Send("customer.subscription.updated", script.DaysAgo(daysAgo), SubscriptionObject(), new JsonObject
        {
            ["cancel_at"] = cancelAt,
            ["cancel_at_period_end"] = true,
            ["canceled_at"] = canceledAt,
        });
    }

    /// <summary>A card is put on file: at the beginning, unless said otherwise.</summary>
    public void AttachesCard(double? daysAgo = null)
    {
        cards++;
        card = script.Ids.Stripe("pm", $"card|{cards}");
        var at = daysAgo is { } days ? script.DaysAgo(days) : script.FirstDay.AddMinutes(2);
        Send("payment_method.attached", at, CardObject(card, CustomerId, at));
    }

    /// <summary>The card is taken off, and nothing takes its place.</summary>
    public void RemovesCard(double daysAgo)
    {
        var removed = card ?? throw new InvalidOperationException("There is no card to remove: attach one first.");
        var at = script.DaysAgo(daysAgo);

        // A payment method that was taken off no longer names its customer; the event tells only what changed.
        Send("payment_method.detached", at, CardObject(removed, null, at), new JsonObject { ["customer"] = CustomerId });
        card = null;
    }

    /// <summary>An invoice is sent.</summary>
    /// <param name="daysAgo">When.</param>
    /// <param name="months">The months it covers.</param>
    /// <param name="dueAfterDays">When it is to be paid; null for one that is charged by itself.</param>
    public StripeInvoice Invoice(double daysAgo, int months = 1, int? dueAfterDays = null)
    {
        invoices++;
        var at = script.DaysAgo(daysAgo);
        var invoice = new StripeInvoice(
            script.Ids.Stripe("in", $"{invoices}"),
            script.Ids.Stripe("ch", $"{invoices}"),
            $"{script.Ids.Number("invoices", 4)}-{invoices:0000}",
            at,
            (long)Subscription.Seats * script.Outline.SeatPrice * months * 100)
        {
            DueAt = dueAfterDays is { } days ? at.AddDays(days) : null,
        };
        Send("invoice.finalized", at, InvoiceObject(invoice));
        return invoice;
    }

    /// <summary>The invoice is paid in full.</summary>
    public void Pays(StripeInvoice invoice, double daysAgo)
    {
        invoice.Status = "paid";
        invoice.PaidAt = Later(invoice, daysAgo);
        invoice.Attempts++;
        invoice.NextAttempt = null;
        Send("invoice.paid", invoice.PaidAt.Value, InvoiceObject(invoice));
        if (Subscription.Status == "past_due")
        {
            Becomes("active", invoice.PaidAt.Value.AddSeconds(1));
        }
    }

    /// <summary>A payment is tried and fails; Stripe tries again.</summary>
    public void FailsToPay(StripeInvoice invoice, double daysAgo)
    {
        var at = Later(invoice, daysAgo);
        invoice.Attempts++;
        invoice.NextAttempt = at.AddDays(3);
        Send("invoice.payment_failed", at, InvoiceObject(invoice));
        if (Subscription.Status == "active")
        {
            Becomes("past_due", at.AddSeconds(1));
        }
    }

    /// <summary>The day the invoice was to be paid by passes without a payment.</summary>
    public void BecomesOverdue(StripeInvoice invoice)
    {
        var due = invoice.DueAt ?? throw new InvalidOperationException("An invoice without a due date is not overdue.");
        Send("invoice.overdue", due.AddMinutes(30), InvoiceObject(invoice));
    }

    /// <summary>The customer's bank takes the payment of an invoice back.</summary>
    public void Disputes(StripeInvoice invoice, double daysAgo)
    {
        var at = script.DaysAgo(daysAgo);
        Send("charge.dispute.created", at, new JsonObject
        {
            ["id"] = script.Ids.Stripe("du", invoice.Id),
            ["object"] = "dispute",
            ["amount"] = invoice.Amount,
            ["balance_transactions"] = new JsonArray(),
            ["charge"] = invoice.Charge,
            ["created"] = at.ToUnixTimeSeconds(),
            ["currency"] = Currency,
            ["evidence_details"] = new JsonObject
            {
                ["due_by"] = at.AddDays(14).ToUnixTimeSeconds(),
                ["has_evidence"] = false,
                ["past_due"] = false,
                ["submission_count"] = 0,
            },
            ["is_charge_refundable"] = false,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = script.Ids.Stripe("pi", invoice.Id),
            ["reason"] = "product_unacceptable",
            ["status"] = "needs_response",
        });
    }

    private DateTimeOffset NextRenewal => script.Window.AsOf.AddDays(script.Outline.RenewsInDays);

    private bool RenewedInWindow => NextRenewal.AddYears(-1) > script.FirstDay;

    private StripeSubscription Subscription =>
        subscription ?? throw new InvalidOperationException("There is no subscription yet: call Subscribes first.");

    private string Currency => script.Outline.Currency.ToLowerInvariant();

    private string EmailAddress => $"accounts-payable@{script.Outline.Id}.example";

    // What happens to an invoice happens after it was sent, whatever hour chance gave to each.
    private DateTimeOffset Later(StripeInvoice invoice, double daysAgo)
    {
        var at = script.Window.DaysAgo(daysAgo);
        return at > invoice.CreatedAt ? at : invoice.CreatedAt.AddMinutes(3);
    }

    private void Becomes(string status, DateTimeOffset at)
    {
        var previous = Subscription.Status;
        Subscription.Status = status;
        Send("customer.subscription.updated", at, SubscriptionObject(), new JsonObject { ["status"] = previous });
    }

    private void Send(string type, DateTimeOffset at, JsonObject @object, JsonObject? previous = null)
    {
        // What would come after the end of the window has not happened yet.
        if (at > script.Window.AsOf)
        {
            return;
        }

        var id = script.Ids.Stripe("evt", $"{deliveries.Count}|{type}");
        var data = new JsonObject { ["object"] = @object };
        if (previous is not null)
        {
            data["previous_attributes"] = previous;
        }

        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = OlderShape ? OlderVersion : NewerVersion,
            ["created"] = at.ToUnixTimeSeconds(),
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
            ["type"] = type,
        };
        deliveries.Add(new Delivery(Sources.Stripe, id, type, at, Json.Bytes(body)));
    }

    private JsonObject SubscriptionObject()
    {
        var current = Subscription;
        var periodStart = current.EndsAt.AddYears(-1).ToUnixTimeSeconds();
        var periodEnd = current.EndsAt.ToUnixTimeSeconds();
        var item = new JsonObject
        {
            ["id"] = current.ItemId,
            ["object"] = "subscription_item",
            ["created"] = current.CreatedAt.ToUnixTimeSeconds(),
            ["metadata"] = new JsonObject(),
            ["price"] = new JsonObject
            {
                ["id"] = script.Ids.Stripe("price", "seat"),
                ["object"] = "price",
                ["active"] = true,
                ["billing_scheme"] = "per_unit",
                ["currency"] = Currency,
                ["nickname"] = "Seat, a month",
                ["product"] = "prod_SampleSeat001",
                ["recurring"] = new JsonObject { ["interval"] = "month", ["interval_count"] = 1, ["usage_type"] = "licensed" },
                ["tiers_mode"] = null,
                ["type"] = "recurring",
                ["unit_amount"] = script.Outline.SeatPrice * 100,
                ["unit_amount_decimal"] = $"{script.Outline.SeatPrice * 100}",
            },
            ["quantity"] = current.Seats,
            ["subscription"] = current.Id,
        };
        var result = new JsonObject
        {
            ["id"] = current.Id,
            ["object"] = "subscription",
            ["cancel_at"] = current.CanceledAt is null ? null : periodEnd,
            ["cancel_at_period_end"] = current.CanceledAt is not null,
            ["canceled_at"] = current.CanceledAt?.ToUnixTimeSeconds(),
            ["cancellation_details"] = new JsonObject
            {
                ["comment"] = current.Comment,
                ["feedback"] = current.Feedback,
                ["reason"] = current.CanceledAt is null ? null : "cancellation_requested",
            },
            ["collection_method"] = "charge_automatically",
            ["created"] = current.CreatedAt.ToUnixTimeSeconds(),
            ["currency"] = Currency,
            ["customer"] = CustomerId,
            ["default_payment_method"] = card,
            ["discounts"] = new JsonArray(),
            ["items"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(item),
                ["has_more"] = false,
                ["total_count"] = 1,
                ["url"] = $"/v1/subscription_items?subscription={current.Id}",
            },
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["pause_collection"] = null,
            ["start_date"] = current.CreatedAt.ToUnixTimeSeconds(),
            ["status"] = current.Status,
            ["trial_end"] = null,
        };

        // The period stands on the subscription in the older shape and on its items in the newer one.
        var withPeriod = OlderShape ? result : item;
        withPeriod["current_period_start"] = periodStart;
        withPeriod["current_period_end"] = periodEnd;
        return result;
    }

    private JsonObject InvoiceObject(StripeInvoice invoice)
    {
        var paid = invoice.Status == "paid";
        var result = new JsonObject
        {
            ["id"] = invoice.Id,
            ["object"] = "invoice",
            ["amount_due"] = invoice.Amount,
            ["amount_paid"] = paid ? invoice.Amount : 0,
            ["amount_remaining"] = paid ? 0 : invoice.Amount,
            ["attempt_count"] = invoice.Attempts,
            ["attempted"] = invoice.Attempts > 0,
            ["auto_advance"] = !paid,
            ["billing_reason"] = "subscription_cycle",
            ["collection_method"] = invoice.DueAt is null ? "charge_automatically" : "send_invoice",
            ["created"] = invoice.CreatedAt.ToUnixTimeSeconds(),
            ["currency"] = Currency,
            ["customer"] = CustomerId,
            ["customer_email"] = EmailAddress,
            ["customer_name"] = script.Outline.Name,
            ["due_date"] = invoice.DueAt?.ToUnixTimeSeconds(),
            ["lines"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(new JsonObject
                {
                    ["id"] = script.Ids.Stripe("il", invoice.Id),
                    ["object"] = "line_item",
                    ["amount"] = invoice.Amount,
                    ["currency"] = Currency,
                    ["description"] = $"{Subscription.Seats} seats",
                    ["quantity"] = Subscription.Seats,
                }),
                ["has_more"] = false,
                ["total_count"] = 1,
                ["url"] = $"/v1/invoices/{invoice.Id}/lines",
            },
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["next_payment_attempt"] = invoice.NextAttempt?.ToUnixTimeSeconds(),
            ["number"] = invoice.Number,
            ["status"] = invoice.Status,
            ["status_transitions"] = new JsonObject
            {
                ["finalized_at"] = invoice.CreatedAt.ToUnixTimeSeconds(),
                ["marked_uncollectible_at"] = null,
                ["paid_at"] = invoice.PaidAt?.ToUnixTimeSeconds(),
                ["voided_at"] = null,
            },
            ["subtotal"] = invoice.Amount,
            ["total"] = invoice.Amount,
        };
        if (OlderShape)
        {
            result["charge"] = invoice.Attempts > 0 ? invoice.Charge : null;
            result["paid"] = paid;
            result["subscription"] = Subscription.Id;
        }
        else
        {
            result["parent"] = new JsonObject
            {
                ["quote_details"] = null,
                ["subscription_details"] = new JsonObject { ["metadata"] = new JsonObject(), ["subscription"] = Subscription.Id },
                ["type"] = "subscription_details",
            };
        }

        return result;
    }

    private JsonObject CardObject(string id, string? customer, DateTimeOffset at) => new()
    {
        ["id"] = id,
        ["object"] = "payment_method",
        ["allow_redisplay"] = "unspecified",
        ["billing_details"] = new JsonObject { ["email"] = EmailAddress, ["name"] = script.Outline.Name },
        ["card"] = new JsonObject
        {
            ["brand"] = "visa",
            ["country"] = "DE",
            ["exp_month"] = 8,
            ["exp_year"] = script.Window.AsOf.Year + 2,
            ["funding"] = "credit",
            ["last4"] = script.Ids.Number(id, 4),
        },
        ["created"] = at.ToUnixTimeSeconds(),
        ["customer"] = customer,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["type"] = "card",
    };
}
