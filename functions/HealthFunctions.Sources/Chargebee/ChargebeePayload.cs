using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Chargebee;

// The members read, of API version 2 and of both product catalogues; https://apidocs.chargebee.com/docs/api has them all. What Chargebee
// has no value for is left out. Times are seconds, versions are milliseconds, amounts are in the currency's smallest unit.

/// <summary>https://apidocs.chargebee.com/docs/api/events</summary>
internal sealed record ChargebeeEvent
{
    public required string Id { get; init; }

    public required long OccurredAt { get; init; }

    public required string EventType { get; init; }

    public string? ApiVersion { get; init; }

    /// <summary>The objects that the event touches, whole, each by its kind.</summary>
    public JsonElement Content { get; init; }
}

internal sealed record ChargebeeContent
{
    public ChargebeeCustomer? Customer { get; init; }

    public ChargebeeSubscription? Subscription { get; init; }

    public ChargebeeInvoice? Invoice { get; init; }

    public ChargebeeCard? Card { get; init; }

    public ChargebeePaymentSource? PaymentSource { get; init; }

    public ChargebeeTransaction? Transaction { get; init; }
}

/// <summary>What every object has: whose it is and which version of it this is.</summary>
internal abstract record ChargebeeObject
{
    public string? CustomerId { get; init; }

    /// <summary>When the object was last changed, in milliseconds.</summary>
    public long? ResourceVersion { get; init; }

    /// <summary>The same in seconds.</summary>
    public long? UpdatedAt { get; init; }

    public bool Deleted { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/customers</summary>
internal sealed record ChargebeeCustomer : ChargebeeObject
{
    public required string Id { get; init; }

    public string? Email { get; init; }

    public string? Company { get; init; }

    /// <summary>Anything that its owner has put there.</summary>
    public JsonElement MetaData { get; init; }

    /// <summary>A field of the owner's own, of whatever kind.</summary>
    public JsonElement CfAccountId { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/subscriptions</summary>
internal sealed record ChargebeeSubscription : ChargebeeObject
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public string? CurrencyCode { get; init; }

    /// <summary>Chargebee's own sum per month.</summary>
    public decimal? Mrr { get; init; }

    public int? BillingPeriod { get; init; }

    public string? BillingPeriodUnit { get; init; }

    public long? CurrentTermEnd { get; init; }

    public long? NextBillingAt { get; init; }

    public long? TrialEnd { get; init; }

    /// <summary>When it was cancelled, or will be.</summary>
    public long? CancelledAt { get; init; }

    /// <summary>When its cancellation was asked for, while that lies ahead.</summary>
    public long? CancelScheduleCreatedAt { get; init; }

    public int? DueInvoicesCount { get; init; }

    /// <summary>Product Catalog 2.0.</summary>
    public IReadOnlyList<ChargebeeItem?>? SubscriptionItems { get; init; }

    /// <summary>Product Catalog 1.0, here and below: what the plan costs each period.</summary>
    public decimal? PlanAmount { get; init; }

    public decimal? PlanUnitPrice { get; init; }

    public long? PlanQuantity { get; init; }

    public IReadOnlyList<ChargebeeItem?>? Addons { get; init; }
}

/// <summary>An item of a subscription, or an add-on of Product Catalog 1.0.</summary>
internal sealed record ChargebeeItem
{
    /// <summary><c>plan</c>, <c>addon</c>, or <c>charge</c> for what does not recur.</summary>
    public string? ItemType { get; init; }

    public long? Quantity { get; init; }

    public long? FreeQuantity { get; init; }

    public decimal? UnitPrice { get; init; }

    /// <summary>For the whole quantity.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The same in whole units, where prices have more decimals than the currency.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? AmountInDecimal { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/invoices</summary>
internal sealed record ChargebeeInvoice : ChargebeeObject
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string CurrencyCode { get; init; }

    public decimal AmountDue { get; init; }

    public long? Date { get; init; }

    public long? DueDate { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/cards</summary>
internal sealed record ChargebeeCard : ChargebeeObject
{
    public required string PaymentSourceId { get; init; }

    public int? ExpiryMonth { get; init; }

    public int? ExpiryYear { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/payment_sources</summary>
internal sealed record ChargebeePaymentSource : ChargebeeObject
{
    public required string Id { get; init; }

    public string? Status { get; init; }

    public ChargebeeExpiry? Card { get; init; }
}

/// <summary>The card of a payment source.</summary>
internal sealed record ChargebeeExpiry
{
    public int? ExpiryMonth { get; init; }

    public int? ExpiryYear { get; init; }
}

/// <summary>https://apidocs.chargebee.com/docs/api/transactions</summary>
internal sealed record ChargebeeTransaction : ChargebeeObject
{
    public required string Id { get; init; }

    public string? Type { get; init; }

    public string? Status { get; init; }

    public string? CurrencyCode { get; init; }

    public decimal Amount { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(ChargebeeEvent))]
[JsonSerializable(typeof(ChargebeeContent))]
internal sealed partial class ChargebeeJson : JsonSerializerContext;
