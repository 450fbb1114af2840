using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Reports;

/// <summary>An account as reports count it: what it is now, and all its pulses.</summary>
public sealed record ReportAccount
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Who is in charge of it; null where nobody is.</summary>
    public string? Owner { get; init; }

    /// <summary>The currency of the amounts, ISO 4217; null where it is not known.</summary>
    public string? Currency { get; init; }

    /// <summary>Annual recurring revenue.</summary>
    public decimal Arr { get; init; }

    /// <summary>Monthly recurring revenue.</summary>
    public decimal Mrr { get; init; }

    /// <summary>Total contract value.</summary>
    public decimal Tcv { get; init; }

    /// <summary>Its health as last calculated.</summary>
    public Band Band { get; init; }

    /// <summary>Its score as last calculated, 0 to 100.</summary>
    public double? Score { get; init; }

    /// <summary>When that was; null where it has not been yet.</summary>
    public DateTimeOffset? CalculatedAt { get; init; }

    /// <summary>Whether the pulse was stale then: past its cadence, or the owner had changed.</summary>
    public bool StaleWhenCalculated { get; init; }

    /// <summary>Days within which its pulse is due again.</summary>
    public double CadenceDays { get; init; } = PulseModel.DefaultDays;

    /// <summary>Its pulses that were not corrected, oldest first.</summary>
    public IReadOnlyList<PulseMark> Pulses { get; init; } = [];

    /// <summary>The pulse that counted at a moment; null where there was none yet.</summary>
    public PulseMark? PulseAt(DateTimeOffset moment)
    {
        for (var i = Pulses.Count - 1; i >= 0; i--)
        {
            if (Pulses[i].SetAt <= moment)
            {
                return Pulses[i];
            }
        }

        return null;
    }

    /// <summary>Whether the pulse of a moment was stale then: past its cadence, or found so by the last calculation.</summary>
    public bool IsStale(PulseMark pulse, DateTimeOffset moment) =>
        (moment - pulse.SetAt).TotalDays > CadenceDays
        || (StaleWhenCalculated && pulse.SetAt <= CalculatedAt && ReferenceEquals(pulse, PulseAt(CalculatedAt.Value)));

    /// <summary>What it counts for.</summary>
    public decimal Amount(Measure measure) => measure switch
    {
        Measure.Count => 1,
        Measure.Arr => Arr,
        Measure.Mrr => Mrr,
        Measure.Tcv => Tcv,
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };
}

/// <summary>What accounts are counted by.</summary>
public enum Measure
{
    /// <summary>Each is one.</summary>
    Count,

    /// <summary>Annual recurring revenue.</summary>
    Arr,

    /// <summary>Monthly recurring revenue.</summary>
    Mrr,

    /// <summary>Total contract value.</summary>
    Tcv,
}
