using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Stripe;

// The members read, of both API shapes in use; https://docs.stripe.com/api has them all. A source-generated reader sets an init-only
// member that is left out to the default of its type, so what stands for a missing list is said where it is got or set.

/// <summary>https://docs.stripe.com/api/events/object</summary>
internal sealed record StripeEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Seconds since 1970; thin events, which nothing here reads, have a text.</summary>
    public JsonElement Created { get; init; }

    /// <summary>What the event is about; thin events have none.</summary>
    public StripeEventData? Data { get; init; }
}

internal sealed record StripeEventData
{
    public JsonElement Object { get; init; }

    public JsonElement PreviousAttributes { get; init; }
}

/// <summary>https://docs.stripe.com/api/invoices/object</summary>
internal sealed record StripeInvoice
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeCustomerConverter))]
    public StripeCustomer? Customer { get; init; }

    public string? CustomerEmail { get; init; }

    public string? Status { get; init; }

    public long? AmountRemaining { get; init; }

    public long? AmountDue { get; init; }

    public long? AmountPaid { get; init; }

    public required string Currency { get; init; }

    public long? DueDate { get; init; }

    /// <summary>Older API shape: the charge that paid, or failed to pay, the invoice.</summary>
    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Charge { get; init; }

    /// <summary>Newer API shape, where the sender expanded it.</summary>
    public StripeList<StripeInvoicePayment>? Payments { get; init; }

    public JsonElement Metadata { get; init; }

    /// <summary>Older API shape; the newer one has it under <see cref="Parent"/>.</summary>
    public StripeSubscriptionDetails? SubscriptionDetails { get; init; }

    public StripeInvoiceParent? Parent { get; init; }
}

internal sealed record StripeInvoiceParent
{
    public StripeSubscriptionDetails? SubscriptionDetails { get; init; }
}

internal sealed record StripeSubscriptionDetails
{
    /// <summary>That of the subscription when the invoice was finalised.</summary>
    public JsonElement Metadata { get; init; }
}

/// <summary>https://docs.stripe.com/api/invoice-payment/object</summary>
internal sealed record StripeInvoicePayment
{
    public StripePayment? Payment { get; init; }
}

internal sealed record StripePayment
{
    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Charge { get; init; }
}

/// <summary>https://docs.stripe.com/api/customers/object</summary>
internal sealed record StripeCustomer
{
    public required string Id { get; init; }

    public string? Email { get; init; }

    public JsonElement Metadata { get; init; }
}

/// <summary>https://docs.stripe.com/api/subscriptions/object</summary>
internal sealed record StripeSubscription
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeCustomerConverter))]
    public required StripeCustomer Customer { get; init; }

    public required string Status { get; init; }

    public bool? CancelAtPeriodEnd { get; init; }

    public long? CancelAt { get; init; }

    /// <summary>Older API shape; the newer one has it on each item.</summary>
    public long? CurrentPeriodEnd { get; init; }

    public JsonElement? PauseCollection { get; init; }

    public StripeList<StripeSubscriptionItem>? Items { get; init; }

    /// <summary>Oldest API shape, for subscriptions of one plan; the newer ones have it on each item.</summary>
    public StripePlan? Plan { get; init; }

    /// <summary>Of <see cref="Plan"/>.</summary>
    public long? Quantity { get; init; }

    /// <summary>Older API shape; the newer one has a list.</summary>
    public StripeDiscount? Discount { get; init; }

    [AllowNull]
    [JsonConverter(typeof(StripeExpandedListConverter))]
    public IReadOnlyList<StripeDiscount> Discounts { get => field ?? []; init; }

    public JsonElement Metadata { get; init; }

    /// <summary>What is subscribed to, whichever shape says it.</summary>
    public IReadOnlyList<StripeSubscriptionItem> Lines =>
        Items?.Data is { Count: > 0 } items ? items
        : Plan is null ? []
        : [new StripeSubscriptionItem { Plan = Plan, Quantity = Quantity }];
}

internal sealed record StripeList<T>
{
    /// <summary>Without the holes that nobody should send.</summary>
    [AllowNull]
    public IReadOnlyList<T> Data { get => field ?? []; init => field = WithoutNulls.In(value); }

    /// <summary>There are more than the event holds.</summary>
    public bool? HasMore { get; init; }
}

internal static class WithoutNulls
{
    public static IReadOnlyList<T> In<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Where(item => item is not null)];
}

internal sealed record StripeSubscriptionItem
{
    public long? Quantity { get; init; }

    public long? CurrentPeriodEnd { get; init; }

    [JsonConverter(typeof(StripePriceConverter))]
    public StripePrice? Price { get; init; }

    /// <summary>Older API shape of the price.</summary>
    public StripePlan? Plan { get; init; }

    [AllowNull]
    [JsonConverter(typeof(StripeExpandedListConverter))]
    public IReadOnlyList<StripeDiscount> Discounts { get => field ?? []; init; }

    /// <summary>The price, whichever shape says it; null where the event does not hold it.</summary>
    public StripePrice? Worth => Price ?? Plan?.ToPrice();
}

/// <summary>https://docs.stripe.com/api/prices/object</summary>
internal sealed record StripePrice
{
    public string? Currency { get; init; }

    /// <summary>In the currency's smallest unit, with up to 12 decimals, as text.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? UnitAmountDecimal { get; init; }

    public decimal? UnitAmount { get; init; }

    public StripeRecurring? Recurring { get; init; }

    public string? TiersMode { get; init; }

    [AllowNull]
    public IReadOnlyList<StripeTier> Tiers { get => field ?? []; init => field = WithoutNulls.In(value); }

    /// <summary>Sold by the package: how many units are one.</summary>
    public StripeTransformQuantity? TransformQuantity { get; init; }
}

/// <summary>https://docs.stripe.com/api/plans/object: what a price was before there were prices.</summary>
internal sealed record StripePlan
{
    public string? Currency { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? AmountDecimal { get; init; }

    public decimal? Amount { get; init; }

    public string? Interval { get; init; }

    public int? IntervalCount { get; init; }

    public string? UsageType { get; init; }

    public string? TiersMode { get; init; }

    [AllowNull]
    public IReadOnlyList<StripeTier> Tiers { get => field ?? []; init => field = WithoutNulls.In(value); }

    public StripeTransformQuantity? TransformUsage { get; init; }

    public StripePrice ToPrice() => new()
    {
        Currency = Currency,
        UnitAmountDecimal = AmountDecimal,
        UnitAmount = Amount,
        Recurring = new StripeRecurring { Interval = Interval, IntervalCount = IntervalCount, UsageType = UsageType },
        TiersMode = TiersMode,
        Tiers = Tiers,
        TransformQuantity = TransformUsage,
    };
}

internal sealed record StripeTransformQuantity
{
    public decimal? DivideBy { get; init; }

    public string? Round { get; init; }
}

internal sealed record StripeRecurring
{
    public string? Interval { get; init; }

    public int? IntervalCount { get; init; }

    public string? UsageType { get; init; }
}

internal sealed record StripeTier
{
    /// <summary>The last unit of this tier; null for the last tier.</summary>
    public long? UpTo { get; init; }

    public decimal? UnitAmount { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? UnitAmountDecimal { get; init; }

    public decimal? FlatAmount { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? FlatAmountDecimal { get; init; }
}

/// <summary>https://docs.stripe.com/api/discounts/object</summary>
internal sealed record StripeDiscount
{
    public string? Id { get; init; }

    /// <summary>When it ends; null where it does not, or does not say so.</summary>
    public long? End { get; init; }

    /// <summary>Older API shape; the newer one has it under <see cref="Source"/>.</summary>
    [JsonConverter(typeof(StripeCouponConverter))]
    public StripeCoupon? Coupon { get; init; }

    public StripeDiscountSource? Source { get; init; }

    /// <summary>What is taken off, whichever shape says it; null where the event has the coupon by id only.</summary>
    public StripeCoupon? Off => Coupon ?? Source?.Coupon;
}

internal sealed record StripeDiscountSource
{
    [JsonConverter(typeof(StripeCouponConverter))]
    public StripeCoupon? Coupon { get; init; }
}

internal sealed record StripeCoupon
{
    /// <summary>Once, for some months (repeating), or forever.</summary>
    public string? Duration { get; init; }

    public decimal? PercentOff { get; init; }

    public decimal? AmountOff { get; init; }

    public string? Currency { get; init; }
}

/// <summary>https://docs.stripe.com/api/payment_methods/object, and what was there before: a card or a source of a customer.</summary>
internal sealed record StripePaymentMethod
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeCustomerConverter))]
    public StripeCustomer? Customer { get; init; }

    public StripeBillingDetails? BillingDetails { get; init; }

    public StripeCard? Card { get; init; }

    /// <summary>Of a card that is no payment method but a thing of its own.</summary>
    public int? ExpMonth { get; init; }

    public int? ExpYear { get; init; }

    public JsonElement Metadata { get; init; }
}

internal sealed record StripeCard
{
    public int? ExpMonth { get; init; }

    public int? ExpYear { get; init; }
}

internal sealed record StripeBillingDetails
{
    public string? Email { get; init; }
}

/// <summary>https://docs.stripe.com/api/charges/object</summary>
internal sealed record StripeCharge
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeCustomerConverter))]
    public StripeCustomer? Customer { get; init; }

    public long? AmountRefunded { get; init; }

    public string? Currency { get; init; }

    public StripeBillingDetails? BillingDetails { get; init; }

    public string? ReceiptEmail { get; init; }

    public JsonElement Metadata { get; init; }
}

/// <summary>https://docs.stripe.com/api/disputes/object</summary>
internal sealed record StripeDispute
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    [JsonConverter(typeof(StripeChargeConverter))]
    public required StripeCharge Charge { get; init; }

    public StripeDisputeEvidence? Evidence { get; init; }

    public JsonElement Metadata { get; init; }
}

internal sealed record StripeDisputeEvidence
{
    public string? CustomerEmailAddress { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(StripeEvent))]
[JsonSerializable(typeof(StripeInvoice))]
[JsonSerializable(typeof(StripeSubscription))]
[JsonSerializable(typeof(StripePaymentMethod))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeDispute))]
internal sealed partial class StripeJson : JsonSerializerContext;
