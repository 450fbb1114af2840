using System.Diagnostics.CodeAnalysis;

namespace HealthFunctions.Core.Metrics;

/// <summary>Every metric that scoring models and rules can name. One file for each dimension; docs/scoring.md has the same table.</summary>
public static partial class MetricCatalog
{
    /// <summary>All metrics, each at its <see cref="MetricDefinition.Index"/>.</summary>
    public static IReadOnlyList<MetricDefinition> All => Register.Metrics;

    /// <summary>How many there are.</summary>
    public static int Count => Register.Metrics.Length;

    /// <summary>Finds a metric by its exact name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out MetricDefinition? metric) =>
        Register.ByName.TryGetValue(name, out metric);

    // A type of its own, so that the fields above are all set before the list is made, whichever file they stand in.
    private static class Register
    {
        public static readonly MetricDefinition[] Metrics =
        [
            DaysSinceLastLogin, LoginDaysPerWeek, LoginConsistency, ActiveUsers, Stickiness, LicenceUtilisation,
            FeatureAdoption, HighImpactFeatureUse, UnderUsedFeatures, UsageTrend, EventsPerActiveUser,

            OpenTicketsWeighted, OpenUrgentTickets, TicketsPerSeat, MeanFirstResponseHours, MeanResolutionHours, ReopenedTickets, CsatMean, Complaints,

            OverdueInvoices, OverdueAmount, OverdueDays, FailedPayments, Refunds, CancellationRequested, PaymentMethodPresent,
            CardRemovedDays, OpenDisputes, MrrTrend, SubscriptionStatus, DaysToRenewal, DealsWon,

            DaysSinceLastTouchpoint, Touchpoints, NpsLatest, NpsMove, EngagementSentiment, ChampionLeft,

            GoalProgress, OverdueMilestones, SuccessPlanPresent, OnboardingCompletion,

            Pulse, PulseStatus, PulseHeldDays, PulseAgeDays, PulseCadenceDays,

            Arr, Mrr, TenureDays, Segment, LifecycleStage, Owner,
        ];

        public static readonly Dictionary<string, MetricDefinition> ByName = Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
    }
}
