using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Pulses;

public sealed class PulseDivergenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_green_pulse_over_red_data_is_told_with_what_the_data_say()
    {
        var health = Health("Green", dataScore: 20, BandOf(36)) with { Drivers = new Drivers([new("daysSinceLastLogin", 30, "no login for 9 days"), new("pulse", 20, "pulse is old")], []) };

        var divergence = PulseDivergence.Of(health, PulseScales.Default);

        Assert.Equal(
            new PulseDivergence(PulseDivergenceKind.PulseBetter, "Green", Band.Red, 20, PulseStale: false, "Pulse Green of 5 days ago, but the data without it are red (20): no login for 9 days."),
            divergence);
    }

    [Fact]
    public void A_red_pulse_over_green_data_is_told_although_it_drags_the_score_down()
    {
        var health = Health("Red", dataScore: 80, Band.Amber) with { Drivers = new Drivers([], [new("activeUsers", 40, "12 people are active")]) };

        var divergence = PulseDivergence.Of(health, PulseScales.Default);

        Assert.Equal((PulseDivergenceKind.PulseWorse, Band.Green), (divergence?.Kind, divergence?.DataBand));
        Assert.Equal("Pulse Red of 5 days ago, but the data without it are green (80): 12 people are active.", divergence?.Why);
    }

    [Theory]
    [InlineData("Green", 80)]
    [InlineData("Green", 40)]
    [InlineData("Red", 20)]
    [InlineData("Red", 69.9)]
    [InlineData("Amber", 20)]
    [InlineData("Amber", 90)]
    [InlineData("Neutral", 0)]
    [InlineData("Purple", 0)]
    [InlineData("no longer a status", 0)]
    public void A_pulse_that_the_data_do_not_contradict_is_no_divergence(string status, double dataScore) =>
        Assert.Null(PulseDivergence.Of(Health(status, dataScore, BandOf(dataScore)), PulseScales.Default));

    [Theory]
    [InlineData("Extremely Satisfied", 39.9, PulseDivergenceKind.PulseBetter)]
    [InlineData("Satisfied", 39.9, PulseDivergenceKind.PulseBetter)]
    [InlineData("At Risk", 70, PulseDivergenceKind.PulseWorse)]
    [InlineData("Severe Risk", 100, PulseDivergenceKind.PulseWorse)]
    public void Every_scale_has_its_good_and_its_bad_statuses(string status, double dataScore, PulseDivergenceKind kind) =>
        Assert.Equal(kind, PulseDivergence.Of(Health(status, dataScore, BandOf(dataScore)), PulseScales.Default)?.Kind);

    [Fact]
    public void A_rule_makes_the_data_red_whatever_their_score_unless_it_looks_at_the_pulse()
    {
        var health = Health("Green", dataScore: 90, Band.Red);
        var rule = new FiredRule("cancelled", Band.Red, Dimension: null, Alert: false, "the customer asked to cancel", Severity.Critical, ["cancellationRequested"]);

        Assert.Equal(Band.Red, PulseDivergence.Of(health with { FiredRules = [rule] }, PulseScales.Default)?.DataBand);
        Assert.Contains("the customer asked to cancel", PulseDivergence.Of(health with { FiredRules = [rule] }, PulseScales.Default)?.Why, StringComparison.Ordinal);
        Assert.Null(PulseDivergence.Of(health with { FiredRules = [rule with { Metrics = ["pulseStatus"] }] }, PulseScales.Default));
        Assert.Null(PulseDivergence.Of(health with { FiredRules = [rule with { Band = null }] }, PulseScales.Default));
    }

    [Fact]
    public void What_is_not_known_contradicts_nothing()
    {
        Assert.Null(PulseDivergence.Of(Health("Green", 10, Band.Unknown), PulseScales.Default));
        Assert.Null(PulseDivergence.Of(Health("Green", 10, Band.Red) with { Pulse = null }, PulseScales.Default));
    }

    [Fact]
    public void A_model_without_the_pulse_is_taken_at_its_word()
    {
        var health = Health("Green", 50, Band.Red);
        Assert.Equal(Band.Red, PulseDivergence.Of(health with { Metrics = [.. health.Metrics.Where(metric => metric.Name != "pulse")] }, PulseScales.Default)?.DataBand);
    }

    [Fact]
    public void An_override_does_not_hide_it() => Assert.Equal(
        PulseDivergenceKind.PulseBetter,
        PulseDivergence.Of(
            Health("Green", 10, Band.Red) with { Band = Band.Green, Override = new AppliedOverride(Band.Green, null, "Mira", "sure", Now.AddDays(1), Band.Red, 30) },
            PulseScales.Default)?.Kind);

    private static Band BandOf(double score) => score >= 70 ? Band.Green : score >= 40 ? Band.Amber : Band.Red;

    private static HealthResult Health(string status, double dataScore, Band byScore) => new()
    {
        AccountId = "acme",
        AsOf = Now,
        ModelVersion = "m1",
        Band = byScore,
        BandByScore = byScore,
        Metrics =
        [
            new MetricHealth("daysSinceLastLogin", MetricValue.Number(9), dataScore, 0.8),
            new MetricHealth("pulse", MetricValue.Number(100), 100, 0.2),
        ],
        Pulse = new PulseHealth(status, Now.AddDays(-5.5), 5.5, 30, Stale: false),
    };
}
