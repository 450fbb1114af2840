using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Notifications;

/// <summary>Somebody who wants to be told, and of what. An empty list asks for everything.</summary>
public sealed record NotificationTarget
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it understands.</summary>
    public required NotificationTargetKind Kind { get; init; }

    /// <summary>The events, of <see cref="NotificationTypes"/>.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>The kinds of alerts. Changes of the band are of no kind, and not left out by this.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Nothing less urgent than this.</summary>
    public Severity MinSeverity { get; init; }

    /// <summary>Accounts in any of these segments; for a silent source, its name.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Accounts of any of these owners.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether it wants to be told of an event.</summary>
    public bool Takes(NotificationEvent happened) =>
        happened.Severity >= MinSeverity
        && IsIn(Events, happened.Type)
        && (happened.Kind is not { } kind || IsIn(Kinds, kind))
        && (Segments is [] || happened.Account.Segments.Any(segment => IsIn(Segments, segment)))
        && (Owners is [] || (happened.Account.Owner is { } owner && IsIn(Owners, owner)));

    private static bool IsIn(IReadOnlyList<string> wanted, string name) => wanted is [] || wanted.Contains(name, StringComparer.OrdinalIgnoreCase);
}
