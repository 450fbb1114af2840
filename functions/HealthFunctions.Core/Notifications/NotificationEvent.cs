using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Notifications;

/// <summary>Something that happened to an account and that somebody is to be told of.</summary>
public sealed record NotificationEvent
{
    /// <summary>Its id: the same facts give the same one, so that whoever is told twice can know it.</summary>
    public required string Id { get; init; }

    /// <summary>What happened, of <see cref="NotificationTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When, by the time of the recalculation.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was found: from then on counts how long it may take to tell it.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Of which account; for the alert of a silent source, the source.</summary>
    public required NotifiedAccount Account { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The kind of the alert; null where it is not about an alert.</summary>
    public string? Kind { get; init; }

    /// <summary>How the band changed; null where it is about an alert.</summary>
    public BandChange? Change { get; init; }

    /// <summary>The targets that are still to be told.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
}
