using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Signals;

/// <summary>A person has set the band or the score of the account for a while, or has taken back what was set. The latest word stands.</summary>
public sealed record OverrideSignal : Signal
{
    /// <summary>The band to show: red, amber or green; null to derive it from <see cref="Score"/>.</summary>
    public Band? Band { get; init; }

    /// <summary>The score to show, 0 to 100; null to leave the calculated one.</summary>
    public double? Score { get; init; }

    /// <summary>Why; needed unless <see cref="Removed"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Who says so.</summary>
    public required string Author { get; init; }

    /// <summary>When the calculated result comes back by itself; needed unless <see cref="Removed"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the override before is taken back; band, score, reason and expiry then say nothing.</summary>
    public bool Removed { get; init; }
}
