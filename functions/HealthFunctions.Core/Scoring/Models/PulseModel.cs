namespace HealthFunctions.Core.Scoring.Models;

/// <summary>How often a pulse is due.</summary>
public sealed record PulseModel
{
    /// <summary>The usual cadence in days, when no case holds.</summary>
    public const double DefaultDays = 30;

    /// <summary>The cadence by account: the first case that holds counts; <see cref="DefaultDays"/> when none does.</summary>
    public IReadOnlyList<CadenceCase> CadenceDays { get; init; } = [];
}

/// <summary>The cadence of the accounts that an expression holds for.</summary>
/// <param name="Days">Days within which the pulse is due again; above 0.</param>
/// <param name="When">For which accounts, e.g. "segment = 'smb'"; null for all.</param>
public sealed record CadenceCase(double Days, string? When = null);
