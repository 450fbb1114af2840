using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Signals;

/// <summary>Somebody of ours spoke with somebody of theirs.</summary>
public sealed record TouchpointSignal : Signal
{
    /// <summary>How.</summary>
    public required TouchpointKind Kind { get; init; }

    /// <summary>How it went, from -1 (bad) over 0 to 1 (good), where somebody judged it.</summary>
    public double? Sentiment { get; init; }
}

/// <summary>The ways of speaking with a customer.</summary>
[JsonConverter(typeof(NamedEnumConverter<TouchpointKind>))]
public enum TouchpointKind
{
    /// <summary>A meeting, in person or by video.</summary>
    Meeting,

    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>An e-mail that was answered or sent by hand.</summary>
    Email,

    /// <summary>A business review with the sponsor.</summary>
    Review,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A person at the customer as they stood at one moment: only what matters to the relationship.</summary>
public sealed record ContactSignal : Signal
{
    /// <summary>The person's id in its source. Only a salted hash of it is ever stored.</summary>
    public required string ContactId { get; init; }

    /// <summary>What they are to us.</summary>
    public required ContactRole Role { get; init; }

    /// <summary>Whether they have left the customer, or the role.</summary>
    public bool Left { get; init; }
}

/// <summary>What a person at the customer is to us.</summary>
[JsonConverter(typeof(NamedEnumConverter<ContactRole>))]
public enum ContactRole
{
    /// <summary>One of many.</summary>
    User,

    /// <summary>Speaks for us in the house.</summary>
    Champion,

    /// <summary>Decides on the money.</summary>
    Sponsor,
}

/// <summary>An opportunity in the CRM as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record DealSignal : Signal
{
    /// <summary>The deal's id in its source.</summary>
    public required string DealId { get; init; }

    /// <summary>Where it stands.</summary>
    public required DealStatus Status { get; init; }

    /// <summary>What it is about.</summary>
    public DealKind Kind { get; init; }

    /// <summary>What it is worth, in whole units of <see cref="Currency"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>When it was closed, or is expected to be.</summary>
    public DateTimeOffset? ClosesAt { get; init; }
}

/// <summary>Where a deal stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<DealStatus>))]
public enum DealStatus
{
    /// <summary>Undecided.</summary>
    Open,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,
}

/// <summary>What a deal is about.</summary>
[JsonConverter(typeof(NamedEnumConverter<DealKind>))]
public enum DealKind
{
    /// <summary>Anything, where the source does not tell.</summary>
    Other,

    /// <summary>A first contract.</summary>
    New,

    /// <summary>The contract goes on.</summary>
    Renewal,

    /// <summary>More than before.</summary>
    Expansion,
}

/// <summary>A goal of the success plan as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record GoalSignal : Signal
{
    /// <summary>The goal's id, unique within the account.</summary>
    public required string GoalId { get; init; }

    /// <summary>What is to be reached, in the customer's words.</summary>
    public required string Name { get; init; }

    /// <summary>How much of it is reached, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>When work on it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it is to be reached; after <see cref="StartedAt"/>.</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>A step of the success plan or of onboarding as it stood at one moment, whole: a later one replaces it.</summary>
public sealed record MilestoneSignal : Signal
{
    /// <summary>The milestone's id, unique within the account.</summary>
    public required string MilestoneId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Name { get; init; }

    /// <summary>When it is to be done.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was done; null while it is not.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Whether it is part of onboarding.</summary>
    public bool Onboarding { get; init; }

    /// <summary>The goal that it is a step to, by its id; null for none.</summary>
    public string? GoalId { get; init; }

    /// <summary>It is no longer part of the plan.</summary>
    public bool Dropped { get; init; }
}

/// <summary>The customer success manager's own judgement of the account.</summary>
public sealed record PulseSignal : Signal
{
    /// <summary>The status, by its name on one of the scales.</summary>
    public required string Status { get; init; }

    /// <summary>Codes of the reasons; an at-risk status needs 1 to 3.</summary>
    public IReadOnlyList<string> Reasons { get => field ?? []; init; }

    /// <summary>A free note, up to 4,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Who judged.</summary>
    public required string Author { get; init; }

    /// <summary>The id of an earlier pulse of the account that was wrong: this one counts in its place, and it stays in the history.</summary>
    public string? Corrects { get; init; }
}

/// <summary>What is known of the account itself. A field that is null says nothing; the latest word on each field stands.</summary>
public sealed record ProfileSignal : Signal
{
    /// <summary>The company's name.</summary>
    public string? Name { get; init; }

    /// <summary>The customer success manager in charge.</summary>
    public string? Owner { get; init; }

    /// <summary>The segment, such as <c>enterprise</c>.</summary>
    public string? Segment { get; init; }

    /// <summary>The plan or edition it has bought.</summary>
    public string? Plan { get; init; }

    /// <summary>Where in its life as a customer: onboarding, adoption, renewal, expansion or a stage of your own.</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Annual recurring revenue in whole units of <see cref="Currency"/>.</summary>
    public decimal? Arr { get; init; }

    /// <summary>Monthly recurring revenue in whole units of <see cref="Currency"/>.</summary>
    public decimal? Mrr { get; init; }

    /// <summary>Total contract value in whole units of <see cref="Currency"/>.</summary>
    public decimal? Tcv { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>Licences bought.</summary>
    public int? Seats { get; init; }

    /// <summary>The day the contract is to be renewed.</summary>
    public DateOnly? RenewalDate { get; init; }

    /// <summary>The day it became a customer.</summary>
    public DateOnly? TenureStart { get; init; }

    /// <summary>
    /// The ids by which sources name this customer, by source, and its mail domains as those of the source
    /// <see cref="MailDomain.Source"/>. They are added to those known before.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ExternalIds { get; init; }
}
