using System.Text.Json;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Events of Stripe, with the members that its API documents: https://docs.stripe.com/api/events/types.</summary>
internal static class StripeEvents
{
    public static string SubscriptionCreated(string customer, DateTimeOffset at) => Event("customer.subscription.created", at, new
    {
        id = $"sub_{customer}",
        @object = "subscription",
        customer,
        status = "active",
        cancel_at_period_end = false,
        cancel_at = (long?)null,
        items = new
        {
            data = new[]
            {
                new
                {
                    id = $"si_{customer}",
                    quantity = 25,
                    price = new
                    {
                        currency = "usd",
                        unit_amount = 2000,
                        type = "recurring",
                        billing_scheme = "per_unit",
                        recurring = new { interval = "month", interval_count = 1, usage_type = "licensed" },
                    },
                    current_period_end = at.AddDays(300).ToUnixTimeSeconds(),
                },
            },
            has_more = false,
        },
    });

    public static string InvoiceFinalized(string customer, string invoice, DateTimeOffset at) => Invoice("invoice.finalized", customer, invoice, "open", 49900, at);

    public static string InvoiceOverdue(string customer, string invoice, DateTimeOffset at) => Invoice("invoice.overdue", customer, invoice, "open", 49900, at);

    public static string InvoicePaid(string customer, string invoice, DateTimeOffset at) => Invoice("invoice.paid", customer, invoice, "paid", 0, at);

    public static string CardAttached(string customer, string card, DateTimeOffset at) => Card("payment_method.attached", customer, card, at);

    /// <summary>A card that is taken off no longer says whose it was.</summary>
    public static string CardDetached(string card, DateTimeOffset at) => Card("payment_method.detached", null, card, at);

    /// <summary>Well-formed, but nothing that health is read from.</summary>
    public static string CouponCreated(DateTimeOffset at) => Event("coupon.created", at, new { id = "coupon_1", @object = "coupon" });

    private static string Card(string type, string? customer, string card, DateTimeOffset at) =>
        Event(type, at, new { id = card, @object = "payment_method", type = "card", customer });

    private static string Invoice(string type, string customer, string invoice, string status, int remaining, DateTimeOffset at) => Event(type, at, new
    {
        id = invoice,
        @object = "invoice",
        customer,
        status,
        amount_due = 49900,
        amount_paid = 49900 - remaining,
        amount_remaining = remaining,
        attempt_count = 1,
        currency = "usd",
        due_date = at.AddDays(-2).ToUnixTimeSeconds(),
        next_payment_attempt = (long?)null,
    });

    private static string Event(string type, DateTimeOffset at, object @object) => JsonSerializer.Serialize(new
    {
        id = $"evt_{Guid.NewGuid():N}",
        @object = "event",
        created = at.ToUnixTimeSeconds(),
        livemode = false,
        type,
        data = new { @object },
    });
}
