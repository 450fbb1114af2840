using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Startup;

/// <summary>Which alerts become tasks in the CRMs, at <c>Crm__Tasks__...</c>.</summary>
public sealed class CrmTaskOptions
{
    /// <summary>The least severity of an alert that is a task. None where it is empty: no alert is.</summary>
    public Severity? MinSeverity { get; set; }
}
