using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>
/// The alert for a pulse that is older than its cadence or was set under another owner. It opens once, stays open with a
/// reason that is up to date, and is resolved by a new pulse.
/// </summary>
public static class StalePulseAlert
{
    /// <summary>The kind of this alert.</summary>
    public const string Kind = "stalePulse";

    /// <summary>What becomes of the alert in the light of a result; null where nothing changes.</summary>
    /// <param name="result">The account's health.</param>
    /// <param name="owner">Who is in charge of the account.</param>
    /// <param name="current">The alert as it stands; null where there never was one.</param>
    public static Alert? Next(HealthResult result, string? owner, Alert? current)
    {
        var open = current is { Status: AlertStatus.Open } ? current : null;
        if (result.Pulse is not { Stale: true } pulse)
        {
            return open is null ? null : open with { Status = AlertStatus.Resolved, UpdatedAt = result.AsOf, ResolvedAt = result.AsOf };
        }

        var reason = Reason(pulse);
        if (open is not null)
        {
            return open.Reason == reason && open.Owner == owner ? null : open with { Reason = reason, Owner = owner, UpdatedAt = result.AsOf };
        }

        return new Alert
        {
            AccountId = result.AccountId,
            Kind = Kind,
            Status = AlertStatus.Open,
            Severity = Severity.Warning,
            Reason = reason,
            Owner = owner,
            OpenedAt = result.AsOf,
            UpdatedAt = result.AsOf,
        };
    }

    private static string Reason(PulseHealth pulse) => pulse.AgeDays > pulse.CadenceDays
        ? $"Pulse {pulse.Status} is {Math.Floor(pulse.AgeDays)} days old; it is due every {pulse.CadenceDays} days."
        : $"Pulse {pulse.Status} was set under another owner.";
}
