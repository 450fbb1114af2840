using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Alerts;

/// <summary>
/// What a customer success manager sees of an account, day by day: a recalculation at every noon, and in between what people decide.
/// </summary>
internal sealed class AlertDiary(AccountStory story, string settings = "{}")
{
    private readonly AlertSettings settings = AlertSettingsDocument.Read(settings).Settings ?? throw new ArgumentException("These are no settings.", nameof(settings));
    private readonly ScoreHistory scores = new();
    private HealthResult? before;

    public AccountAlerts Alerts { get; private set; } = AccountAlerts.None;

    /// <summary>What happened to the alerts of one kind, earliest first: "-5 opened: No login for 10 days."</summary>
    public IEnumerable<string> Of(string kind) => Alerts.History.Reverse().Where(step => step.Kind == kind).Select(Line);

    /// <summary>What happened to all alerts, earliest first.</summary>
    public IEnumerable<string> All => Alerts.History.Reverse().Select(step => $"{step.Kind} {Line(step)}");

    public Alert? this[string kind] => Alerts.Find(kind);

    /// <summary>Recalculates every day from one to another; twice each, as when a message comes again.</summary>
    public AlertDiary Days(int fromDaysAgo, int toDaysAgo = 0)
    {
        var state = story.State;
        for (var day = fromDaysAgo; day >= toDaysAgo; day--)
        {
            var facts = story.Facts(state, day, before, scores);
            Alerts = AlertEngine.Next(Alerts, facts, AlertKinds.OfAccounts, settings);
            Assert.Same(Alerts, AlertEngine.Next(Alerts, facts, AlertKinds.OfAccounts, settings));
            before = facts.Health;
        }

        return this;
    }

    /// <summary>A person decides something in the evening of a day.</summary>
    public AlertDiary Decide(string kind, AlertStep step, int daysAgo, int? untilDaysAgo = null)
    {
        Alerts = new AlertDecision(step, "mira", "note", untilDaysAgo is { } until ? AccountStory.Ago(until) : null).Apply(Alerts, kind, AccountStory.Ago(daysAgo - 0.25));
        return this;
    }

    private static string Line(AlertEvent step) =>
        $"{Math.Round((step.At - An.Now).TotalDays, MidpointRounding.ToNegativeInfinity):0} {step.Step.ToString().ToLowerInvariant()}: {step.Reason}";
}
