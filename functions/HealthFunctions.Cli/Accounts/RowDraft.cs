using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cli.Accounts;

/// <summary>What the cells of one row have said so far. One for a whole file: it is cleared for each row.</summary>
internal sealed class RowDraft
{
    /// <summary>The metrics.</summary>
    public MetricValues Values { get; } = new();

    /// <summary>The account's id.</summary>
    public string? Id { get; set; }

    /// <summary>The company's name.</summary>
    public string? Name { get; set; }

    /// <summary>The currency of its amounts.</summary>
    public string? Currency { get; set; }

    /// <summary>The moment that the row is for; null for the moment of the command.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>The day it became a customer.</summary>
    public DateOnly? TenureStart { get; set; }

    /// <summary>The day its contract is to be renewed.</summary>
    public DateOnly? RenewalDate { get; set; }

    /// <summary>The status of its pulse.</summary>
    public PulseStatus? Pulse { get; set; }

    /// <summary>When that was set.</summary>
    public DateTimeOffset? PulseSetAt { get; set; }

    /// <summary>Days since it was set.</summary>
    public double? PulseAgeDays { get; set; }

    /// <summary>Days since it has that status.</summary>
    public double? PulseHeldDays { get; set; }

    /// <summary>Days within which it is due again.</summary>
    public double? PulseCadenceDays { get; set; }

    /// <summary>Whether the owner has changed since.</summary>
    public bool PulseOwnerChanged { get; set; }

    /// <summary>Forgets the row.</summary>
    public void Clear()
    {
        Values.Clear();
        (Id, Name, Currency, AsOf, TenureStart, RenewalDate) = (null, null, null, null, null, null);
        (Pulse, PulseSetAt, PulseAgeDays, PulseHeldDays, PulseCadenceDays, PulseOwnerChanged) = (null, null, null, null, null, false);
    }

    /// <summary>What is wrong with the row as a whole, by column; nothing when <see cref="Finish"/> may be called.</summary>
    public IEnumerable<(string Where, string Reason)> Check(DateTimeOffset asOf)
    {
        asOf = AsOf ?? asOf;
        if (Id is null)
        {
            yield return ("id", "is empty: every account needs one");
        }

        if (Pulse is not null && PulseSetAt is null && PulseAgeDays is null)
        {
            yield return ("pulse", "has no age: fill in pulseSetAt (when it was set) or pulseAgeDays");
        }

        if (Pulse is not null && PulseAgeDays is null && PulseSetAt > asOf)
        {
            yield return ("pulseSetAt", $"is after the moment of the scores, {asOf:yyyy-MM-dd HH:mm:ss} UTC: correct it, or give a later --as-of");
        }
    }

    /// <summary>The account. What follows from other columns is filled in as the pipeline does it.</summary>
    public AccountCase Finish(DateTimeOffset asOf)
    {
        asOf = AsOf ?? asOf;
        var today = DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber;
        SetIfAbsent(MetricCatalog.Arr, Values[MetricCatalog.Mrr] is { IsAbsent: false } mrr ? mrr.AsNumber * 12 : null);
        SetIfAbsent(MetricCatalog.TenureDays, today - TenureStart?.DayNumber);
        SetIfAbsent(MetricCatalog.DaysToRenewal, RenewalDate?.DayNumber - today);
        return new AccountCase(
            new ScoringInput { AccountId = Id ?? "", AsOf = asOf, Values = Values, Pulse = CurrentPulse(asOf) },
            Name,
            Currency);
    }

    private void SetIfAbsent(MetricDefinition metric, double? number)
    {
        if (Values[metric].IsAbsent)
        {
            Values.Set(metric, number);
        }
    }

    private CurrentPulse? CurrentPulse(DateTimeOffset asOf)
    {
        if (Pulse is null)
        {
            return null;
        }

        var age = PulseAgeDays ?? (asOf - PulseSetAt)?.TotalDays ?? 0;
        return new CurrentPulse
        {
            Status = Pulse.Name,
            Score = Pulse.Score,
            SetAt = PulseSetAt ?? asOf.AddDays(-age),
            AgeDays = age,
            HeldDays = PulseHeldDays,
            CadenceDays = PulseCadenceDays,
            OwnerChangedSince = PulseOwnerChanged,
        };
    }
}
