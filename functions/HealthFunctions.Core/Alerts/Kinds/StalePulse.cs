namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The pulse is older than its cadence or was set under another owner.</summary>
public sealed class StalePulse : IAlertKind
{
    /// <summary>The name of this kind.</summary>
    public const string Name = "stalePulse";

    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        Name,
        "Pulse out of date",
        "the pulse is older than the cadence of the scoring model, or was set under another owner",
        "a new pulse is set",
        new AlertKindSettings { RemindEveryDays = 7 });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        if (facts.Health.Pulse is not { Stale: true } pulse)
        {
            return null;
        }

        var set = pulse.SetAt.UtcDateTime.ToString("O");
        return pulse.AgeDays > pulse.CadenceDays
            ? new AlertFinding(settings.Severity, $"Pulse {pulse.Status} is {Math.Floor(pulse.AgeDays)} days old; it is due every {pulse.CadenceDays} days.", set)
            : new AlertFinding(settings.Severity, $"Pulse {pulse.Status} was set under another owner.", set);
    }
}
