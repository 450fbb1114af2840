namespace HealthFunctions.Storage.Deliveries;

/// <summary>How a delivery was received.</summary>
/// <param name="Verdict">What the sender was answered.</param>
/// <param name="Reason">Why it was not taken in; null where it was.</param>
public sealed record Arrival(DeliveryVerdict Verdict, string? Reason)
{
    /// <summary>The size of the body, where it was read.</summary>
    public long Bytes { get; init; }

    /// <summary>How many signals it gave.</summary>
    public int Signals { get; init; }

    /// <summary>How many items of a batch were not understood.</summary>
    public int RejectedItems { get; init; }

    /// <summary>How long the sender waited for the answer.</summary>
    public double Milliseconds { get; init; }
}
