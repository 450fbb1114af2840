using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>Somebody who would have recommended us no longer would.</summary>
public sealed class PromoterTurnedDetractor : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "promoterTurnedDetractor",
        "Promoter turned detractor",
        "the latest NPS answer of the account is `detractor` or less, not older than `days`, and the same person's answer before it was `promoter` or more",
        "a better answer comes, or the answer is older than `days`",
        new AlertKindSettings
        {
            Severity = Severity.Critical,
            RemindEveryDays = 7,
            Thresholds = new Dictionary<string, double> { ["detractor"] = 6, ["promoter"] = 9, ["days"] = 90 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        var answer = Latest(facts);
        if (answer is null
            || facts.Number(MetricCatalog.NpsMove) is not { } move
            || answer.Value.Score > settings["detractor"]
            || answer.Value.Score - move < settings["promoter"]
            || (facts.AsOf - answer.At).TotalDays > settings["days"])
        {
            return null;
        }

        var reason = $"A promoter has turned detractor: NPS {Shown.Number(answer.Value.Score)}, after {Shown.Number(answer.Value.Score - move)}.";
        return new AlertFinding(settings.Severity, reason, answer.At.UtcDateTime.ToString("O"))
        {
            Evidence = [facts.Of(MetricCatalog.NpsLatest), facts.Of(MetricCatalog.NpsMove)],
        };
    }

    private static Change<SurveyFact>? Latest(AlertFacts facts) =>
        facts.State.Surveys.UpTo(facts.AsOf).FirstOrDefault(answer => answer.Value.Survey == SurveyKind.Nps);
}
