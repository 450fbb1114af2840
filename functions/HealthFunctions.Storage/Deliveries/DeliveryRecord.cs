namespace HealthFunctions.Storage.Deliveries;

/// <summary>What became of a delivery: when, how much and with what outcome; never what was in it.</summary>
public sealed record DeliveryRecord
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Source { get; init; }

    /// <summary>How far it has come.</summary>
    public DeliveryStatus Status { get; init; }

    /// <summary>The sender's own key of it: the id of its first signal.</summary>
    public string? Key { get; init; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the sender was answered; null for what came straight to the queue.</summary>
    public DeliveryVerdict? Verdict { get; init; }

    /// <summary>Why it was not taken in, or could not be applied.</summary>
    public string? Reason { get; init; }

    /// <summary>The size of the body.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many signals it gave.</summary>
    public int? Signals { get; init; }

    /// <summary>How many items of a batch were not understood.</summary>
    public int? RejectedItems { get; init; }

    /// <summary>How long its sender waited for the answer, in milliseconds.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>How many messages it was split into.</summary>
    public int Messages { get; init; }

    /// <summary>How many of them have been applied; of the first hundred.</summary>
    public int MessagesApplied { get; init; }

    /// <summary>When the last of them was applied.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>How many signals changed state.</summary>
    public int? Applied { get; init; }

    /// <summary>How many had been applied before.</summary>
    public int? Duplicates { get; init; }

    /// <summary>How many had no account when they were dealt with.</summary>
    public int? Unmatched { get; init; }

    /// <summary>Accounts that it was about: the first ten of its first message.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}
