namespace HealthFunctions.Storage.DeadLetters;

/// <summary>A dead letter without its body, as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="Reason">Why it could not be applied.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FailedAt">When it was given up.</param>
public sealed record DeadLetterSummary(string Id, string Queue, string Reason, long Attempts, DateTimeOffset FailedAt)
{
    /// <summary>Whose it is, where that is known.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the delivery that it was of.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>The sender's own key of that delivery.</summary>
    public string? DeliveryKey { get; init; }

    /// <summary>When that delivery was received.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The size of the message.</summary>
    public long Bytes { get; init; }
}
