using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>A valuable customer uses the product much and reaches little with it.</summary>
public sealed class Intervention : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "intervention",
        "Strong use, little progress",
        "ARR is `arr` or more, people log in on `loginDaysPerWeek` or more, and goals are below `goalProgress` of the progress planned by now",
        "one of the three no longer holds",
        new AlertKindSettings
        {
            ClearAfterDays = 3,
            RemindEveryDays = 14,
            Thresholds = new Dictionary<string, double> { ["arr"] = 50_000, ["loginDaysPerWeek"] = 3, ["goalProgress"] = 0.5 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        if (!(facts.Number(MetricCatalog.Arr) >= settings["arr"]
            && facts.Number(MetricCatalog.LoginDaysPerWeek) >= settings["loginDaysPerWeek"]
            && facts.Number(MetricCatalog.GoalProgress) < settings["goalProgress"]))
        {
            return null;
        }

        var reason = Sentence.Of(
            $"{facts.Say(MetricCatalog.Arr)} and {facts.Say(MetricCatalog.LoginDaysPerWeek, good: true)}, but {facts.Say(MetricCatalog.GoalProgress)}");
        return new AlertFinding(settings.Severity, reason, "strong use, little progress")
        {
            Evidence = [facts.Of(MetricCatalog.GoalProgress), facts.Of(MetricCatalog.LoginDaysPerWeek), facts.Of(MetricCatalog.Arr)],
        };
    }
}
