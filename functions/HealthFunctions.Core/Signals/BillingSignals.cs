using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Signals;

/// <summary>A subscription as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record SubscriptionSignal : Signal
{
    /// <summary>The subscription's id in its source.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Where it stands.</summary>
    public required SubscriptionStatus Status { get; init; }

    /// <summary>Monthly recurring revenue in whole units of <see cref="Currency"/>; null where the source does not give amounts.</summary>
    public decimal? Mrr { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>Licences bought.</summary>
    public int? Seats { get; init; }

    /// <summary>When the paid period ends and a new one begins.</summary>
    public DateTimeOffset? RenewsAt { get; init; }

    /// <summary>When it will end, where the customer asked for that.</summary>
    public DateTimeOffset? CancelsAt { get; init; }
}

/// <summary>Where a subscription stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<SubscriptionStatus>))]
public enum SubscriptionStatus
{
    /// <summary>Paid and in use.</summary>
    Active,

    /// <summary>Tried for free.</summary>
    Trialing,

    /// <summary>The last payment is late.</summary>
    PastDue,

    /// <summary>Given up collecting; still open.</summary>
    Unpaid,

    /// <summary>Suspended by agreement.</summary>
    Paused,

    /// <summary>The first payment has not come yet.</summary>
    Incomplete,

    /// <summary>Over.</summary>
    Canceled,
}

/// <summary>An invoice as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record InvoiceSignal : Signal
{
    /// <summary>The invoice's id in its source.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>Where it stands.</summary>
    public required InvoiceStatus Status { get; init; }

    /// <summary>What is still to be paid, in whole units of <see cref="Currency"/>.</summary>
    public decimal AmountDue { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>When it is to be paid. An open invoice past this is overdue.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>This signal tells of a payment that was tried and failed.</summary>
    public bool PaymentFailed { get; init; }
}

/// <summary>Where an invoice stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<InvoiceStatus>))]
public enum InvoiceStatus
{
    /// <summary>To be paid.</summary>
    Open,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>Given up.</summary>
    Uncollectible,

    /// <summary>Withdrawn.</summary>
    Void,
}

/// <summary>A card or another means of payment was attached to the customer or taken off.</summary>
public sealed record PaymentMethodSignal : Signal
{
    /// <summary>The payment method's id in its source.</summary>
    public required string PaymentMethodId { get; init; }

    /// <summary>True when attached, false when taken off.</summary>
    public required bool Attached { get; init; }

    /// <summary>The moment from which it can no longer be charged, such as the end of a card's last month, where the source says so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A disputed charge.</summary>
public sealed record DisputeSignal : Signal
{
    /// <summary>The dispute's id in its source.</summary>
    public required string DisputeId { get; init; }

    /// <summary>Whether it is still undecided.</summary>
    public required bool Open { get; init; }
}

/// <summary>Money given back.</summary>
public sealed record RefundSignal : Signal
{
    /// <summary>The id, in its source, of what was refunded; a later signal with the same id replaces it.</summary>
    public required string RefundId { get; init; }

    /// <summary>All that was given back of it so far, in whole units of <see cref="Currency"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public string? Currency { get; init; }
}
