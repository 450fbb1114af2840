using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Storage.Alerts;

/// <summary>Which alerts somebody asks for; what is null does not matter.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="Kind">The kind.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Segment">A segment of the account: of the scoring model or of its profile.</param>
/// <param name="Owner">Whom they concern.</param>
/// <param name="Severity">How urgent they are.</param>
public sealed record AlertFilter(
    AlertStatus? Status = null, string? Kind = null, string? AccountId = null, string? Segment = null, string? Owner = null, Severity? Severity = null)
{
    /// <summary>The alerts of an account that are asked for.</summary>
    public IEnumerable<Alert> Of(AccountAlerts alerts) =>
        Segment is null || alerts.Segments.Contains(Segment, StringComparer.OrdinalIgnoreCase) ? alerts.Alerts.Where(Holds) : [];

    private bool Holds(Alert alert) =>
        (Status is null || alert.Status == Status)
        && (Kind is null || alert.Kind == Kind)
        && (AccountId is null || alert.AccountId == AccountId)
        && (Owner is null || string.Equals(alert.Owner, Owner, StringComparison.OrdinalIgnoreCase))
        && (Severity is null || alert.Severity == Severity);
}
