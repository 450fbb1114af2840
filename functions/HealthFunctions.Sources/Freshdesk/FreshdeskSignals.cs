using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>What a message says, as a signal.</summary>
/// <param name="options">The names and tags of its owner.</param>
internal sealed class FreshdeskSignals(FreshdeskOptions options)
{
    private readonly FreshdeskVocabulary<TicketStatus> statuses = FreshdeskWords.Statuses.With(options.StatusNames);
    private readonly FreshdeskVocabulary<TicketPriority> priorities = FreshdeskWords.Priorities.With(options.PriorityNames);
    private readonly HashSet<string> complaintTags = new(SourceOptions.ListOf(options.ComplaintTags), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The ticket. Freshdesk gives a delivery no id, so the key is the ticket and its time with all else that is said: two rules that run
    /// for one change say the same, and a second change within the same second is not lost.
    /// </summary>
    public TicketSignal OfTicket(FreshdeskMessage message)
    {
        var id = Needed(message.Id, "$.id");
        var updatedAt = UpdatedAt(message);
        var customer = Customer(message);
        var status = StatusOf(message);
        var priority = PriorityOf(message);
        var complaint = (message.Tags ?? "").Split(',', StringSplitOptions.TrimEntries).Any(complaintTags.Contains);
        return new TicketSignal
        {
            Id = $"{id}/{updatedAt.UtcDateTime:s}/{customer.Id}/{status}/{priority}{(complaint ? "/complaint" : "")}",
            OccurredAt = updatedAt,
            Rank = RankOf(status),
            ExternalId = customer,
            MailDomain = DomainOf(message),
            TicketId = id,
            Status = status,
            Priority = priority,
            OpenedAt = FreshdeskTime.Parse(message.CreatedAt),
            Complaint = complaint,
        };
    }

    /// <summary>What the requester answered to the satisfaction survey.</summary>
    public static SurveySignal OfRating(FreshdeskMessage message)
    {
        var id = Needed(message.Id, "$.id");
        var updatedAt = UpdatedAt(message);
        return new SurveySignal
        {
            Id = $"{id}/{updatedAt.UtcDateTime:s}/rating/{message.Rating}",
            OccurredAt = updatedAt,
            ExternalId = Customer(message),
            MailDomain = DomainOf(message),
            Survey = SurveyKind.Csat,
            Score = ScoreOf(message),
            Respondent = message.RequesterId,
        };
    }

    /// <summary>
    /// Freshdesk's seven answers on the five of CSAT; surveys of two, three or five answers use some of them.
    /// Source: https://developers.freshdesk.com/api/#satisfaction-rating
    /// </summary>
    private static double ScoreOf(FreshdeskMessage message) => message.Rating switch
    {
        "103" => 5,
        "102" => 4.5,
        "101" => 4,
        "100" => 3,
        "-101" => 2,
        "-102" => 1.5,
        "-103" => 1,
        _ => throw new JsonException("must be one of: 103, 102, 101, 100, -101, -102, -103", "$.rating", null, null),
    };

    private TicketStatus StatusOf(FreshdeskMessage message) => statuses.TryRead(Needed(message.Status, "$.status"), out var status)
        ? status.Value
        : throw new JsonException(
            $"must be a status of Freshdesk's or be named in Sources__freshdesk__StatusNames, as one of: {statuses.Meanings}", "$.status", null, null);

    private TicketPriority PriorityOf(FreshdeskMessage message)
    {
        if (message.Priority is not { } written)
        {
            return TicketPriority.Normal;
        }

        return priorities.TryRead(written, out var priority)
            ? priority.Value
            : throw new JsonException(
                $"must be a priority of Freshdesk's or be named in Sources__freshdesk__PriorityNames, as one of: {priorities.Meanings}",
                "$.priority", null, null);
    }

    /// <summary>A ticket of a person without a company is kept under the person, until a mapping or the mail domain names the account.</summary>
    private static ExternalId Customer(FreshdeskMessage message) =>
        message.CompanyId is { } company ? new ExternalId(FreshdeskSource.SourceName, company)
        : message.RequesterId is { } requester ? new ExternalId(FreshdeskSource.SourceName, $"requester:{requester}")
        : throw new JsonException("must be there, or requester_id", "$.company_id", null, null);

    private static string? DomainOf(FreshdeskMessage message) => (message.CompanyDomains ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(domain => MailDomain.Of($"anybody@{domain}"))
        .FirstOrDefault(domain => domain is not null) ?? MailDomain.Of(message.RequesterEmail);

    /// <summary>Within the same second a ticket is worked on, then solved, then closed.</summary>
    private static int RankOf(TicketStatus status) => status switch
    {
        TicketStatus.Open or TicketStatus.Pending or TicketStatus.OnHold => 1,
        TicketStatus.Solved => 2,
        TicketStatus.Closed => 3,
    };

    private static DateTimeOffset UpdatedAt(FreshdeskMessage message) => FreshdeskTime.Parse(message.UpdatedAt)
        ?? throw new JsonException("must be a time such as 2026-05-04 09:30:00 UTC, as {{ticket.modified_on}} gives it", "$.updated_at", null, null);

    private static string Needed(string? value, string path) => value ?? throw new JsonException("must be there", path, null, null);
}
