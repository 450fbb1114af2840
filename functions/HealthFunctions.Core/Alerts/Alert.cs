using System.Text.Json.Serialization;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>Something about an account that a person should know. There is at most one of a kind for an account.</summary>
public sealed record Alert
{
    /// <summary>Its id: the kind and the account.</summary>
    public string Id => $"{Kind}:{AccountId}";

    /// <summary>The account; for <c>feedStale</c> the source.</summary>
    public required string AccountId { get; init; }

    /// <summary>The kind, such as <c>stalePulse</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertStatus Status { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, in one sentence; once it is resolved, why it was.</summary>
    public required string Reason { get; init; }

    /// <summary>What exactly it is about, such as the rules that fired: more of these make it worse, others make it another matter.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>The metrics that it rests on, with their values when it was last updated.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Whom it concerns: the account's owner when it was last looked at.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its owner was last reminded of it; null for never.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Until when nobody wants to hear of it; null where it is not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Since when its cause is gone, while that is not yet taken for good; null while it stands.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>When it was resolved; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it; null where its cause was gone.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>
    /// Whether a person resolved it while its cause stood, and it has stood ever since: it is not opened again unless it grows worse.
    /// </summary>
    public bool CauseStands { get; init; }

    /// <summary>Whether it still asks for somebody: open or acknowledged.</summary>
    [JsonIgnore]
    public bool IsPending => Status is AlertStatus.Open or AlertStatus.Acknowledged;

    /// <summary>Whether it is anything but resolved.</summary>
    [JsonIgnore]
    public bool IsActive => Status is not AlertStatus.Resolved;

    /// <summary>The kind and the account in an id; null where it is none.</summary>
    public static (string Kind, string AccountId)? Parse(string id) =>
        id.Split(':', 2) is [{ Length: > 0 } kind, { Length: > 0 } accountId] ? (kind, accountId) : null;
}
