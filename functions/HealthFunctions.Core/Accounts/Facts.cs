using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts;

/// <summary>A ticket at one moment.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Priority">How pressing it is.</param>
/// <param name="OpenedAt">When it was opened, where the source said so.</param>
/// <param name="Complaint">Whether the customer complains with it.</param>
public sealed record TicketFact(TicketStatus Status, TicketPriority Priority, DateTimeOffset? OpenedAt, bool Complaint);

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

/// <summary>A pulse as scoring needs it; the pulse itself is kept whole elsewhere.</summary>
/// <param name="Id">The pulse's id.</param>
/// <param name="Scale">The scale it was set on.</param>
/// <param name="Status">The status, as the scale writes it.</param>
/// <param name="Reasons">Codes of the reasons.</param>
/// <param name="Author">Who judged.</param>
public sealed record PulseFact(string Id, string Scale, string Status, IReadOnlyList<string> Reasons, string Author);

/// <summary>A signal in the account's list of what came last.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Rank">See <see cref="Moment.Rank"/>.</param>
/// <param name="Tie">See <see cref="Moment.Tie"/>.</param>
/// <param name="Type">The signal's type.</param>
/// <param name="Source">Where it came from.</param>
public sealed record RecentSignal(DateTimeOffset At, int Rank, long Tie, string Type, string Source);
