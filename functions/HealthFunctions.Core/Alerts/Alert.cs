using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts;

/// <summary>Something about an account that a person should know. There is at most one of a kind open for an account.</summary>
public sealed record Alert
{
    /// <summary>Its id: the kind and the account.</summary>
    public string Id => $"{Kind}:{AccountId}";

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The kind, such as <c>stalePulse</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertStatus Status { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whom it concerns: the account's owner when it was last looked at.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was resolved; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>Where an alert stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<AlertStatus>))]
public enum AlertStatus
{
    /// <summary>Somebody should look at it.</summary>
    Open,

    /// <summary>Its cause is gone.</summary>
    Resolved,
}
