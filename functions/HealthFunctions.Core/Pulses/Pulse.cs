using HealthFunctions.Core.Signals;

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

    /// <summary>The id of the pulse that this one corrects, which counts no more from <see cref="SetAt"/> on; null for a pulse of its own.</summary>
    public string? Corrects { get; init; }

    /// <summary>The pulse that a signal sets; null where no scale has its status.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="accountId">The account that it belongs to.</param>
    /// <param name="scales">The scales; those that come with the product where left out.</param>
    public static Pulse? Of(PulseSignal signal, string accountId, PulseScales? scales = null) =>
        (scales ?? PulseScales.Default).Find(signal.Status) is not { } found ? null : new Pulse
        {
            Id = signal.Id,
            AccountId = accountId,
            Scale = found.Scale.Name,
            Status = found.Status.Name,
            Reasons = signal.Reasons,
            Note = signal.Note,
            Author = signal.Author,
            SetAt = signal.OccurredAt.ToUniversalTime(),
            Corrects = signal.Corrects,
        };
}
