using HealthFunctions.Core.Alerts.Kinds;

namespace HealthFunctions.Core.Alerts;

/// <summary>Every kind of alert.</summary>
public static class AlertKinds
{
    /// <summary>The kinds that are looked for in every account.</summary>
    public static IReadOnlyList<IAlertKind> OfAccounts { get; } =
    [
        new StalePulse(), new BandDown(), new HardRule(), new NoLogin(), new SilentAccount(), new DivergingPulse(), new PromoterTurnedDetractor(),
        new RenewalAtRisk(), new Intervention(), new OverdueMilestone(), new RepeatedSupportProblem(), new ChampionLeft(),
        new ExpansionOpportunity(), new AdvocateCandidate(),
    ];

    /// <summary>What every kind is, those of the deployment included.</summary>
    public static IReadOnlyList<AlertKindDefinition> All { get; } = [.. OfAccounts.Select(kind => kind.Definition), FeedStale.Definition];
}
