namespace SamplePortfolio.Vendors;

/// <summary>An invoice as it stands.</summary>
/// <param name="id">Its id.</param>
/// <param name="charge">The id of the charge that pays it, or fails to.</param>
/// <param name="number">The number that the customer sees.</param>
/// <param name="createdAt">When it was sent.</param>
/// <param name="amount">In cents.</param>
internal sealed class StripeInvoice(string id, string charge, string number, DateTimeOffset createdAt, long amount)
{
    public string Id { get; } = id;

    public string Charge { get; } = charge;

    public string Number { get; } = number;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public long Amount { get; } = amount;

    public DateTimeOffset? DueAt { get; init; }

    public string Status { get; set; } = "open";

    public int Attempts { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public DateTimeOffset? NextAttempt { get; set; }
}
