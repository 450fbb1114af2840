using System.Text.Json.Serialization;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts;

/// <summary>A ticket at one moment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Priority">How pressing it is.</param>
/// <param name="OpenedAt">When it was opened, where the source said so.</param>
/// <param name="Complaint">Whether the customer complains with it.</param>
/// <param name="FirstAnsweredAt">When support first answered, where the source said so.</param>
/// <param name="SolvedAt">When it was last solved, where the source said so.</param>
/// <param name="Reopenings">How often it was opened again, where the source counts it.</param>
public sealed record TicketFact(
    TicketStatus Status,
    TicketPriority Priority,
    DateTimeOffset? OpenedAt,
    bool Complaint,
    DateTimeOffset? FirstAnsweredAt = null,
    DateTimeOffset? SolvedAt = null,
    int? Reopenings = null);

/// <summary>An answer to a survey.</summary>
/// <param name="Survey">Which survey.</param>
/// <param name="Score">The answer.</param>
/// <param name="Respondent">The salted hash of who answered.</param>
public sealed record SurveyFact(SurveyKind Survey, double Score, string? Respondent);

/// <summary>A subscription at one moment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Mrr">Monthly recurring revenue.</param>
/// <param name="Currency">The currency of <paramref name="Mrr"/>.</param>
/// <param name="Seats">Licences bought.</param>
/// <param name="RenewsAt">When the paid period ends.</param>
/// <param name="CancelsAt">When it ends, where the customer asked for that.</param>
public sealed record SubscriptionFact(
    SubscriptionStatus Status, decimal? Mrr, string? Currency, int? Seats, DateTimeOffset? RenewsAt, DateTimeOffset? CancelsAt);

/// <summary>An invoice at one moment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="AmountDue">What is still to be paid.</param>
/// <param name="Currency">The currency of <paramref name="AmountDue"/>.</param>
/// <param name="DueAt">When it is to be paid.</param>
/// <param name="PaymentFailed">Whether a payment had just failed.</param>
public sealed record InvoiceFact(InvoiceStatus Status, decimal AmountDue, string? Currency, DateTimeOffset? DueAt, bool PaymentFailed);

/// <summary>A payment method at one moment.</summary>
/// <param name="Attached">Whether it is the customer's.</param>
/// <param name="ExpiresAt">From when it can no longer be charged, where the source said so.</param>
public sealed record PaymentMethodFact(bool Attached, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Whether it can be charged at <paramref name="asOf"/>.</summary>
    public bool IsUsable(DateTimeOffset asOf) => Attached && !(ExpiresAt <= asOf);
}

/// <summary>Money given back.</summary>
/// <param name="Amount">How much so far.</param>
/// <param name="Currency">The currency of <paramref name="Amount"/>.</param>
public sealed record RefundFact(decimal Amount, string? Currency);

/// <summary>An opportunity at one moment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Amount">What it is worth.</param>
/// <param name="Currency">The currency of <paramref name="Amount"/>.</param>
/// <param name="ClosesAt">When it was closed, or is expected to be.</param>
public sealed record DealFact(DealStatus Status, DealKind Kind, decimal? Amount, string? Currency, DateTimeOffset? ClosesAt);

/// <summary>A person at the customer at one moment.</summary>
/// <param name="Role">What they are to us.</param>
/// <param name="Left">Whether they have left.</param>
public sealed record ContactFact(ContactRole Role, bool Left);

/// <summary>A conversation with the customer.</summary>
/// <param name="Kind">How.</param>
/// <param name="Sentiment">How it went, -1 to 1.</param>
public sealed record TouchpointFact(TouchpointKind Kind, double? Sentiment);

/// <summary>A goal at one moment.</summary>
/// <param name="Name">What is to be reached.</param>
/// <param name="Progress">How much of it is reached, 0 to 1.</param>
/// <param name="StartedAt">When work on it began.</param>
/// <param name="DueAt">When it is to be reached.</param>
public sealed record GoalFact(string Name, double Progress, DateTimeOffset StartedAt, DateTimeOffset DueAt);

/// <summary>A milestone at one moment.</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="DueAt">When it is to be done.</param>
/// <param name="DoneAt">When it was done.</param>
/// <param name="Onboarding">Whether it is part of onboarding.</param>
/// <param name="GoalId">The goal that it is a step to.</param>
/// <param name="Dropped">Whether it is no longer part of the plan.</param>
public sealed record MilestoneFact(string Name, DateTimeOffset DueAt, DateTimeOffset? DoneAt, bool Onboarding, string? GoalId, bool Dropped)
{
    /// <summary>Whether it had been done at <paramref name="asOf"/>.</summary>
    public bool IsDone(DateTimeOffset asOf) => DoneAt <= asOf;
}

/// <summary>A pulse as scoring needs it; the pulse itself is kept whole elsewhere.</summary>
/// <param name="Id">The pulse's id.</param>
/// <param name="Scale">The scale it was set on.</param>
/// <param name="Status">The status, as the scale writes it.</param>
/// <param name="Reasons">Codes of the reasons.</param>
/// <param name="Author">Who judged.</param>
/// <param name="Corrects">The id of the pulse that this one corrects; null for a pulse of its own.</param>
public sealed record PulseFact(string Id, string Scale, string Status, IReadOnlyList<string> Reasons, string Author, string? Corrects = null);

/// <summary>What a person has set for the account; of nothing where an override was taken back.</summary>
/// <param name="Band">The band to show.</param>
/// <param name="Score">The score to show, 0 to 100.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who set it, or took it back.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record OverrideFact(Band? Band, double? Score, string Reason, string Author, DateTimeOffset ExpiresAt);

/// <summary>A signal in the account's list of what came last.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Rank">See <see cref="Moment.Rank"/>.</param>
/// <param name="Tie">See <see cref="Moment.Tie"/>.</param>
/// <param name="Type">The signal's type.</param>
/// <param name="Source">Where it came from.</param>
public sealed record RecentSignal(DateTimeOffset At, int Rank, long Tie, string Type, string Source)
{
    /// <summary>Where it stands in the order of events.</summary>
    [JsonIgnore]
    public Moment Moment => new(At, Rank, Tie);
}
