using HealthFunctions.Core.Alerts;

namespace HealthFunctions.Http.Views;

/// <summary>What a person says with a decision about an alert.</summary>
internal sealed record AlertBody
{
    public required string Author { get; init; }

    public string? Note { get; init; }

    /// <summary>For snoozing: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The decision.</summary>
    public AlertDecision ToDecision(AlertStep step) => new(step, Author, Note, Until?.ToUniversalTime());
}

/// <summary>A part of the alerts, newest first.</summary>
/// <param name="Items">The alerts.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record AlertList(IReadOnlyList<Alert> Items, string? Continuation);

/// <summary>One alert.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="History">What became of it, newest first.</param>
internal sealed record AlertView(Alert Alert, IReadOnlyList<AlertEvent> History);
