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

    public required long Created { get; init; }

    public required StripeEventData Data { get; init; }
}

internal sealed record StripeEventData
{
    public required JsonElement Object { get; init; }

    public StripePreviousAttributes? PreviousAttributes { get; init; }
}

internal sealed record StripePreviousAttributes
{
    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Customer { get; init; }
}

/// <summary>https://docs.stripe.com/api/invoices/object</summary>
internal sealed record StripeInvoice
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Customer { get; init; }

    public required string Status { get; init; }

    public required long AmountRemaining { get; init; }

    public required string Currency { get; init; }

    public long? DueDate { get; init; }

    /// <summary>Older API shape: the charge that paid, or failed to pay, the invoice.</summary>
    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Charge { get; init; }
}

/// <summary>https://docs.stripe.com/api/subscriptions/object</summary>
internal sealed record StripeSubscription
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public required string Customer { get; init; }

    public required string Status { get; init; }

    public bool CancelAtPeriodEnd { get; init; }

    public long? CancelAt { get; init; }

    /// <summary>Older API shape; the newer one has it on each item.</summary>
    public long? CurrentPeriodEnd { get; init; }

    public JsonElement? PauseCollection { get; init; }

    public StripeList<StripeSubscriptionItem> Items { get => field ?? new(); init; }

    /// <summary>Older API shape; the newer one has a list.</summary>
    public StripeDiscount? Discount { get; init; }

    [JsonConverter(typeof(StripeExpandedListConverter))]
    public IReadOnlyList<StripeDiscount> Discounts { get => field ?? []; init; }
}

internal sealed record StripeList<T>
{
    /// <summary>Without the holes that nobody should send.</summary>
    public IReadOnlyList<T> Data { get; init => field = WithoutNulls.In(value); } = [];
}

internal static class WithoutNulls
{
    public static IReadOnlyList<T> In<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Where(item => item is not null)];
}

internal sealed record StripeSubscriptionItem
{
    public long? Quantity { get; init; }

    public long? CurrentPeriodEnd { get; init; }

    public StripePrice? Price { get; init; }
}

/// <summary>https://docs.stripe.com/api/prices/object</summary>
internal sealed record StripePrice
{
    public required string Currency { get; init; }

    /// <summary>In the currency's smallest unit, with up to 12 decimals, as text.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? UnitAmountDecimal { get; init; }

    public decimal? UnitAmount { get; init; }

    public StripeRecurring? Recurring { get; init; }

    public string? TiersMode { get; init; }

    public IReadOnlyList<StripeTier> Tiers { get; init => field = WithoutNulls.In(value); } = [];

    /// <summary>Sold by the package: how many units are one.</summary>
    public StripeTransformQuantity? TransformQuantity { get; init; }
}

internal sealed record StripeTransformQuantity
{
    public required decimal DivideBy { get; init; }

    public string? Round { get; init; }
}

internal sealed record StripeRecurring
{
    public required string Interval { get; init; }

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
}

internal sealed record StripeDiscount
{
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

/// <summary>https://docs.stripe.com/api/payment_methods/object</summary>
internal sealed record StripePaymentMethod
{
    public required string Id { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Customer { get; init; }
}

/// <summary>https://docs.stripe.com/api/disputes/object</summary>
internal sealed record StripeDispute
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public required string Charge { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(StripeEvent))]
[JsonSerializable(typeof(StripeInvoice))]
[JsonSerializable(typeof(StripeSubscription))]
[JsonSerializable(typeof(StripePaymentMethod))]
[JsonSerializable(typeof(StripeDispute))]
internal sealed partial class StripeJson : JsonSerializerContext;
