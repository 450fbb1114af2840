namespace HealthFunctions.Core.Pulses;

/// <summary>A judgement of an account as it was set.</summary>
public sealed record Pulse
{
    /// <summary>Unique within the account.</summary>
    public required string Id { get; init; }

    /// <summary>The account judged.</summary>
    public required string AccountId { get; init; }

    /// <summary>The scale it was set on.</summary>
    public required string Scale { get; init; }

    /// <summary>The status, as the scale writes it.</summary>
    public required string Status { get; init; }

    /// <summary>Codes of the reasons.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>A free note.</summary>
    public string? Note { get; init; }

    /// <summary>Who judged.</summary>
    public required string Author { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SetAt { get; init; }
}
