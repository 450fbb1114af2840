using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Signals;

/// <summary>A support ticket as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record TicketSignal : Signal
{
    /// <summary>The ticket's id in its source.</summary>
    public required string TicketId { get; init; }

    /// <summary>Where it stands.</summary>
    public required TicketStatus Status { get; init; }

    /// <summary>How pressing it is; normal where it is left out.</summary>
    public TicketPriority Priority { get; init; }

    /// <summary>When it was opened, where the source says so.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When somebody of support first answered, where the source says so.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; init; }

    /// <summary>
    /// When it was last solved, where the source says so; else it is the moment of the signal that first said
    /// <see cref="TicketStatus.Solved"/> or <see cref="TicketStatus.Closed"/>.
    /// </summary>
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>How often it was opened again, 0 to 1,000, where the source counts it; else its changes of status are counted.</summary>
    public int? Reopenings { get; init; }

    /// <summary>Whether the customer complains with it.</summary>
    public bool Complaint { get; init; }
}

/// <summary>Where a ticket stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<TicketStatus>))]
public enum TicketStatus
{
    /// <summary>Waiting for support.</summary>
    Open,

    /// <summary>Waiting for the customer.</summary>
    Pending,

    /// <summary>Waiting for somebody else.</summary>
    OnHold,

    /// <summary>Answered; it may be reopened.</summary>
    Solved,

    /// <summary>Ended for good.</summary>
    Closed,
}

/// <summary>How pressing a ticket is.</summary>
[JsonConverter(typeof(NamedEnumConverter<TicketPriority>))]
public enum TicketPriority
{
    /// <summary>The usual, and what holds where nothing is said.</summary>
    Normal,

    /// <summary>It can wait.</summary>
    Low,

    /// <summary>It hurts.</summary>
    High,

    /// <summary>Nothing else matters.</summary>
    Urgent,
}

/// <summary>An answer to a survey.</summary>
public sealed record SurveySignal : Signal
{
    /// <summary>Which survey.</summary>
    public required SurveyKind Survey { get; init; }

    /// <summary>The answer: NPS 0 to 10, CSAT 1 to 5, CES 1 to 7.</summary>
    public required double Score { get; init; }

    /// <summary>Who answered. Only a salted hash of it is ever stored.</summary>
    public string? Respondent { get; init; }
}

/// <summary>The surveys understood.</summary>
[JsonConverter(typeof(NamedEnumConverter<SurveyKind>))]
public enum SurveyKind
{
    /// <summary>Net promoter score: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract.</summary>
    Nps,

    /// <summary>Customer satisfaction, 1 to 5.</summary>
    Csat,

    /// <summary>Customer effort, 1 to 7.</summary>
    Ces,
}
