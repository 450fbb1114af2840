namespace SamplePortfolio.Vendors;

/// <summary>A subscription as it stands.</summary>
internal sealed class StripeSubscription(string id, string itemId, DateTimeOffset createdAt, DateTimeOffset endsAt)
{
    public string Id { get; } = id;

    public string ItemId { get; } = itemId;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>The end of the period.</summary>
    public DateTimeOffset EndsAt { get; set; } = endsAt;

    public int Seats { get; set; }

    public string Status { get; set; } = "active";

    /// <summary>When the customer asked for the end; null while nobody has.</summary>
    public DateTimeOffset? CanceledAt { get; set; }

    public string? Feedback { get; set; }

    public string? Comment { get; set; }
}
