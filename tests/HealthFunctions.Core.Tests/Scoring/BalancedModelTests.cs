using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class BalancedModelTests
{
    // An account that does well, so that only what a test changes can fire a rule.
    private static readonly (string, object)[] Well =
    [
        ("daysSinceLastLogin", 0), ("loginDaysPerWeek", 5), ("loginConsistency", 8), ("activeUsers", 40), ("stickiness", 0.4), ("licenceUtilisation", 0.9),
        ("featureAdoption", 0.7), ("highImpactFeatureUse", 30), ("underUsedFeatures", 0), ("usageTrend", 0.05), ("eventsPerActiveUser", 60),
        ("openTicketsWeighted", 0), ("openUrgentTickets", 0), ("ticketsPerSeat", 0.02), ("meanFirstResponseHours", 0.5), ("meanResolutionHours", 6), ("reopenedTickets", 0), ("csatMean", 4.8), ("complaints", 0),
        ("overdueInvoices", 0), ("overdueAmount", 0), ("overdueDays", 0), ("failedPayments", 0), ("refunds", 0), ("cancellationRequested", false), ("paymentMethodPresent", true),
        ("openDisputes", 0), ("mrrTrend", 0.1), ("subscriptionStatus", "active"), ("daysToRenewal", 200),
        ("daysSinceLastTouchpoint", 5), ("touchpoints", 6), ("npsLatest", 10), ("npsMove", 1), ("engagementSentiment", 0.7), ("championLeft", false),
        ("goalProgress", 1.1), ("overdueMilestones", 0), ("successPlanPresent", true), ("onboardingCompletion", 1),
    ];

    [Fact]
    public void It_is_valid_and_an_account_that_does_well_is_green()
    {
        Assert.Equal("balanced-1", DefaultModels.Balanced.Version);
        Assert.Empty(ModelReading.Read(DefaultModels.BalancedJson).Faults);
        var health = HealthCalculator.Calculate(Given.Account(Well) with { Pulse = Given.Pulse(3, score: 100) }, DefaultModels.Balanced);
        Assert.Equal(100, health.Score!.Value, 9);
        Assert.Equal(1, health.Coverage, 9);
        Assert.Equal(Band.Green, health.Band);
        Assert.Empty(health.FiredRules);
    }

    [Fact]
    public void It_uses_every_metric_of_its_dimensions_where_the_catalogue_puts_it()
    {
        // Told by another metric (the missing payment method), known to few (deals), or about the pulse rather than the account.
        string[] notScored = ["cardRemovedDays", "dealsWon", "pulseStatus", "pulseHeldDays", "pulseAgeDays", "pulseCadenceDays"];
        var used = DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics.Select(metric => (dimension.Name, metric.Metric)));
        var expected = MetricCatalog.All.Where(metric => metric.Dimension != "profile" && !notScored.Contains(metric.Name)).Select(metric => (metric.Dimension, metric.Name));
        Assert.Equal(expected, used);
    }

    [Fact]
    public void Curves_rise_the_way_the_catalogue_says_is_better()
    {
        foreach (var metric in DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics))
        {
            Assert.True(MetricCatalog.TryFind(metric.Metric, out var definition));
            bool? more = metric.Curve switch
            {
                { Linear: { } line } => line.FullAt > line.ZeroAt,
                { Steps: { } steps } => metric.Curve.Else > steps[0].Score,
                { Map: { } map } when definition.Kind is MetricKind.Flag => map["true"] > map["false"],
                _ => null,
            };
            if (definition.Direction is not MetricDirection.Neither)
            {
                Assert.Equal(definition.Direction is MetricDirection.MoreIsBetter, more);
            }
        }
    }

    [Theory]
    [InlineData("noLogin", "daysSinceLastLogin", 7, 7.01)]
    [InlineData("noLoginInARow", "daysSinceLastLogin", 9.99, 10)]
    [InlineData("npsBelowThreshold", "npsLatest", 7, 6.99)]
    [InlineData("cancellationRequested", "cancellationRequested", false, true)]
    [InlineData("cardRemoved", "cardRemovedDays", null, 0)]
    [InlineData("cardRemovedForLong", "cardRemovedDays", 6.99, 7)]
    [InlineData("invoiceOverdue", "overdueDays", 0, 0.01)]
    [InlineData("invoiceOverdueForLong", "overdueDays", 29.99, 30)]
    [InlineData("complaint", "complaints", 0, 1)]
    [InlineData("lowCsat", "csatMean", 3, 2.99)]
    [InlineData("decliningUsers", "usageTrend", -0.1999, -0.2)]
    public void Each_default_rule_fires_from_its_threshold_on(string rule, string metric, object? before, object from)
    {
        Assert.DoesNotContain(rule, Fired(before is null ? [] : [(metric, before)]));
        Assert.Contains(rule, Fired((metric, from)));
    }

    [Theory]
    [InlineData("noLogin", Band.Red, "product", false, Severity.Warning)]
    [InlineData("noLoginInARow", null, null, true, Severity.Warning)]
    [InlineData("npsBelowThreshold", Band.Red, null, false, Severity.Critical)]
    [InlineData("promoterTurnedDetractor", null, null, true, Severity.Critical)]
    [InlineData("cancellationRequested", Band.Red, null, true, Severity.Critical)]
    [InlineData("cardRemoved", Band.Amber, null, false, Severity.Warning)]
    [InlineData("cardRemovedForLong", Band.Red, null, false, Severity.Critical)]
    [InlineData("invoiceOverdue", Band.Amber, null, false, Severity.Warning)]
    [InlineData("invoiceOverdueForLong", Band.Red, null, false, Severity.Critical)]
    [InlineData("complaint", Band.Amber, null, false, Severity.Warning)]
    [InlineData("lowCsat", Band.Amber, null, false, Severity.Warning)]
    [InlineData("decliningUsers", Band.Amber, null, false, Severity.Warning)]
    [InlineData("strongUseLittleProgress", null, null, true, Severity.Warning)]
    public void Each_default_rule_does_what_it_should(string name, Band? band, string? dimension, bool alert, Severity severity)
    {
        var rule = DefaultModels.Balanced.Source.Rules.Single(rule => rule.Name == name);
        Assert.Equal((band, dimension, alert, severity), (rule.Band, rule.Dimension, rule.Alert, rule.Severity));
        Assert.Equal(13, DefaultModels.Balanced.Source.Rules.Count);
    }

    [Theory]
    [InlineData(6, -3, true)]
    [InlineData(6, -2.9, false)]
    [InlineData(6.1, -4, false)]
    [InlineData(0, -10, true)]
    public void A_promoter_turned_detractor_raises_an_alert(double latest, double move, bool fires) =>
        Assert.Equal(fires, Fired(("npsLatest", latest), ("npsMove", move)).Contains("promoterTurnedDetractor"));

    [Theory]
    [InlineData(50000, 3, 0.49, true)]
    [InlineData(49999, 3, 0.49, false)]
    [InlineData(50000, 2.9, 0.49, false)]
    [InlineData(50000, 3, 0.5, false)]
    public void High_value_and_strong_use_with_little_progress_asks_to_step_in(double arr, double loginDays, double progress, bool fires) =>
        Assert.Equal(fires, Fired(("arr", arr), ("loginDaysPerWeek", loginDays), ("goalProgress", progress)).Contains("strongUseLittleProgress"));

    [Fact]
    public void Eight_days_without_login_make_the_product_red_and_not_the_account()
    {
        var health = Health(("daysSinceLastLogin", 8));
        Assert.Equal(Band.Green, health.Band);
        Assert.Equal(Band.Red, health.Dimensions[0].Band);
        Assert.Equal("no login for 8 days", health.FiredRules[0].Reason);
    }

    [Theory]
    [InlineData("decliningUsers", "usageTrend", -0.25, "active use down 25% in two weeks")]
    [InlineData("complaint", "complaints", 1, "1 complaint in 90 days")]
    [InlineData("lowCsat", "csatMean", 2.5, "support satisfaction only 2.5 of 5")]
    [InlineData("invoiceOverdue", "overdueDays", 1, "an invoice is overdue by 1 day")]
    [InlineData("cardRemovedForLong", "cardRemovedDays", 8, "no card since the last one was removed 8 days ago")]
    [InlineData("noLoginInARow", "daysSinceLastLogin", 12, "no login for 12 days in a row")]
    public void Reasons_read_as_plain_sentences(string rule, string metric, object value, string reason) =>
        Assert.Equal(reason, Health((metric, value)).FiredRules.Single(fired => fired.Name == rule).Reason);

    [Fact]
    public void Thresholds_and_cadences_are_the_documented_defaults()
    {
        var model = DefaultModels.Balanced.Source;
        Assert.Equal((70, 40, 0.4, 3, 2), (model.Bands.Green, model.Bands.Amber, model.CoverageFloor, model.Hysteresis.Margin, model.Hysteresis.ConfirmRuns));
        Assert.Equal(Rollup.Weighted, model.Rollup);
        Assert.Equal(30, DefaultModels.Balanced.CadenceDays(Given.Values(("segment", "enterprise"))));
        Assert.Equal(90, DefaultModels.Balanced.CadenceDays(Given.Values(("segment", "SMB"))));
        Assert.Equal(90, DefaultModels.Balanced.CadenceDays(Given.Values(("segment", "digital"))));
        Assert.Equal([30, 15, 15, 15, 15, 10], model.Dimensions.Select(dimension => dimension.Weight));
    }

    private static HealthResult Health(params (string, object)[] changes) =>
        HealthCalculator.Calculate(Given.Account([.. Well, .. changes]), DefaultModels.Balanced);

    private static string[] Fired(params (string, object)[] changes) => [.. Health(changes).FiredRules.Select(rule => rule.Name)];
}
