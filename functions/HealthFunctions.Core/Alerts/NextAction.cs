using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>The one next thing to do about an account: what answers the metric that costs it most.</summary>
public static class NextAction
{
    private static readonly Dictionary<string, string> ByMetric = new(StringComparer.Ordinal)
    {
        [MetricCatalog.DaysSinceLastLogin.Name] = "Call the sponsor and ask what keeps people from logging in.",
        [MetricCatalog.LoginDaysPerWeek.Name] = "Ask how the product fits into the working week and offer a workflow review.",
        [MetricCatalog.LoginConsistency.Name] = "Ask how the product fits into the working week and offer a workflow review.",
        [MetricCatalog.ActiveUsers.Name] = "Find out who should use it and does not, and offer a training.",
        [MetricCatalog.Stickiness.Name] = "Offer a training on the features people would come back for every day.",
        [MetricCatalog.LicenceUtilisation.Name] = "Go through unused seats with the administrator and plan a roll-out.",
        [MetricCatalog.FeatureAdoption.Name] = "Show the features that others of this kind use and this customer does not.",
        [MetricCatalog.HighImpactFeatureUse.Name] = "Set up one high-impact feature together with the customer.",
        [MetricCatalog.UnderUsedFeatures.Name] = "Show the features that others of this kind use and this customer does not.",
        [MetricCatalog.UsageTrend.Name] = "Ask what has changed in the last weeks: use is falling.",
        [MetricCatalog.EventsPerActiveUser.Name] = "Ask what people use it for today and show what else it would do for them.",
        [MetricCatalog.OpenTicketsWeighted.Name] = "Go through the open tickets with support and give the customer one answer.",
        [MetricCatalog.OpenUrgentTickets.Name] = "Escalate the urgent tickets and tell the customer when to expect an answer.",
        [MetricCatalog.TicketsPerSeat.Name] = "Find out what people keep asking support and offer a training on it.",
        [MetricCatalog.MeanFirstResponseHours.Name] = "Ask support why first answers take long and agree on a way to shorten them.",
        [MetricCatalog.MeanResolutionHours.Name] = "Ask support why tickets take long and agree on a way to shorten them.",
        [MetricCatalog.ReopenedTickets.Name] = "Find the cause behind the reopened tickets with support.",
        [MetricCatalog.CsatMean.Name] = "Speak with those who rated support low.",
        [MetricCatalog.Complaints.Name] = "Answer the complaint in person and agree on what follows.",
        [MetricCatalog.OverdueInvoices.Name] = "Ask the customer's finance contact about the overdue invoice.",
        [MetricCatalog.OverdueAmount.Name] = "Ask the customer's finance contact about the overdue invoice.",
        [MetricCatalog.OverdueDays.Name] = "Ask the customer's finance contact about the overdue invoice.",
        [MetricCatalog.FailedPayments.Name] = "Ask for a working payment method.",
        [MetricCatalog.Refunds.Name] = "Ask what the refunds were for and whether it is put right.",
        [MetricCatalog.PaymentMethodPresent.Name] = "Ask whether the removed card means that the customer is leaving.",
        [MetricCatalog.CardRemovedDays.Name] = "Ask whether the removed card means that the customer is leaving.",
        [MetricCatalog.CancellationRequested.Name] = "Speak with the sponsor about the cancellation before it takes effect.",
        [MetricCatalog.OpenDisputes.Name] = "Settle the disputed charge with finance and the customer.",
        [MetricCatalog.MrrTrend.Name] = "Find out why the customer spends less and what would change that.",
        [MetricCatalog.SubscriptionStatus.Name] = "Clear up the state of the subscription with finance and the customer.",
        [MetricCatalog.DaysToRenewal.Name] = "Prepare the renewal: value reached, open problems, offer.",
        [MetricCatalog.DealsWon.Name] = "Look with sales for what the customer could use next.",
        [MetricCatalog.DaysSinceLastTouchpoint.Name] = "Get in touch: nobody has spoken with the customer for a while.",
        [MetricCatalog.Touchpoints.Name] = "Agree on a regular conversation with the customer.",
        [MetricCatalog.NpsLatest.Name] = "Ask the person who gave the low answer what would make it better.",
        [MetricCatalog.NpsMove.Name] = "Ask the person whose answer fell what has changed.",
        [MetricCatalog.EngagementSentiment.Name] = "Take up what went badly in the last conversations.",
        [MetricCatalog.ChampionLeft.Name] = "Find out who takes the champion's place and win that person over.",
        [MetricCatalog.GoalProgress.Name] = "Review the goals together: what was reached, what stands in the way, what comes next.",
        [MetricCatalog.OverdueMilestones.Name] = "Go through the overdue milestones with the customer and agree on new dates.",
        [MetricCatalog.SuccessPlanPresent.Name] = "Agree on goals and dates and write them down as a success plan.",
        [MetricCatalog.OnboardingCompletion.Name] = "Agree on what is left of the onboarding and who does it by when.",
    };

    /// <summary>
    /// The action for the rule that set the band, else for the metric that costs most, where there is no rule; a new pulse where the
    /// pulse is stale; null where nothing is wrong.
    /// </summary>
    public static string? For(HealthResult result)
    {
        var rules = result.FiredRules.Where(rule => rule.Band is not null).OrderBy(rule => rule.Dimension is not null).ThenBy(rule => rule.Band);
        foreach (var metric in rules.SelectMany(rule => rule.Metrics).Concat(result.Drivers.Negative.Select(driver => driver.Metric)))
        {
            if (ByMetric.TryGetValue(metric, out var action))
            {
                return action;
            }
        }

        return result.Pulse is { Stale: true } ? "Set a new pulse: the last one is out of date." : null;
    }
}
