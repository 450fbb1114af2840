using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Playbooks;

/// <summary>What to do about accounts, by what their health says. docs/playbook.md describes the document that it is read from.</summary>
public sealed class Playbook
{
    /// <summary>The finding by which a play answers a pulse that is out of date; models have no such finding.</summary>
    public const string StalePulse = "stalePulse";

    /// <summary>What sets the band comes before everything that costs points, which are 100 at most.</summary>
    private const double RulePoints = 1000;

    private readonly IReadOnlyList<Play> plays;
    private readonly int restDays;

    internal Playbook(string version, int restDays, IReadOnlyList<Play> plays)
    {
        Version = version;
        this.restDays = restDays;
        this.plays = plays;
    }

    /// <summary>The playbook that comes with the product.</summary>
    public static Playbook Usual { get; } = PlaybookDocument.ReadEmbedded();

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>
    /// What to do, most pressing first: what answers the rules that set the band, then by the points at stake. What was dismissed
    /// rests; what was accepted says so until it is due.
    /// </summary>
    /// <param name="health">The account's health.</param>
    /// <param name="values">All metrics that are known.</param>
    /// <param name="answers">What people have answered to earlier recommendations.</param>
    /// <param name="asOf">The moment.</param>
    public IReadOnlyList<Recommendation> Recommend(HealthResult health, MetricValues values, IReadOnlyList<ActionAnswer> answers, DateTimeOffset asOf)
    {
        var pressing = Pressing(health);
        var known = new KnownMetrics(values);
        var found = new List<(double Points, Recommendation Recommendation)>();
        foreach (var play in plays)
        {
            var answer = answers.FirstOrDefault(one => one.ActionId == play.Id && one.Until > asOf);
            if (answer is not { Accepted: false } && Find(play, health, pressing, in known) is var (points, why, evidence))
            {
                found.Add((points, new Recommendation(play.Id, play.Action, why, play.Owner, play.DueInDays, evidence, answer)));
            }
        }

        return [.. found.OrderByDescending(one => one.Points).Select(one => one.Recommendation)];
    }

    /// <summary>An answer to a play; null where there is no such play.</summary>
    public ActionAnswer? Answer(string actionId, bool accepted, string author, string? note, DateTimeOffset at) =>
        plays.FirstOrDefault(play => play.Id == actionId) is { } play
            ? new ActionAnswer(actionId, accepted, author, at, at.AddDays(accepted ? play.DueInDays : restDays), note)
            : null;

    /// <summary>The metrics that set the band or cost points, each with what it counts and what it says, the most pressing first.</summary>
    private static List<(string Metric, double Points, string Why)> Pressing(HealthResult health)
    {
        var rules = health.FiredRules
            .Where(rule => rule.Band is not null)
            .OrderBy(rule => rule.Dimension is not null).ThenBy(rule => rule.Band)
            .SelectMany(rule => rule.Metrics.Select(metric => (metric, rule.Reason)))
            .Select((one, place) => (one.metric, RulePoints - place, one.Reason));
        return [.. rules.Concat(health.Drivers.Negative.Select(driver => (driver.Metric, driver.Points, driver.Sentence)))];
    }

    private static (double Points, string Why, IReadOnlyList<Evidence> Evidence)? Find(
        Play play, HealthResult health, List<(string Metric, double Points, string Why)> pressing, in KnownMetrics known)
    {
        var best = pressing.FirstOrDefault(one => play.Metrics.Contains(one.Metric, StringComparer.Ordinal));
        var holds = play.When?.Evaluate(in known) is Truth.True || IsFound(play, health);
        if (best.Metric is not null && (!holds || best.Points >= play.Points))
        {
            return (best.Points, Sentence.Of(best.Why), EvidenceOf([best.Metric], in known));
        }

        return holds
            ? (play.Points, Sentence.Of(play.Why?.Fill(in known) ?? play.Id), EvidenceOf(play.When?.Metrics.Select(metric => metric.Name) ?? EvidenceOfFindings(play, health), in known))
            : null;
    }

    private static bool IsFound(Play play, HealthResult health) => play.Findings.Any(name =>
        health.Findings.Any(finding => finding.Name == name) || (name == StalePulse && health.Pulse is { Stale: true }));

    private static IEnumerable<string> EvidenceOfFindings(Play play, HealthResult health) => health.Findings
        .Where(finding => play.Findings.Contains(finding.Name, StringComparer.Ordinal))
        .SelectMany(finding => finding.Evidence)
        .Select(evidence => evidence.Metric)
        .Distinct(StringComparer.Ordinal);

    private static List<Evidence> EvidenceOf(IEnumerable<string> metrics, in KnownMetrics known)
    {
        var evidence = new List<Evidence>();
        foreach (var name in metrics)
        {
            if (MetricCatalog.TryFind(name, out var metric))
            {
                evidence.Add(new Evidence(name, known[metric]));
            }
        }

        return evidence;
    }
}
