using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class PulseTests
{
    private static readonly ScoringModel Alone = Given.Model(
        Given.Dimension("product", 1, Given.AsIs("activeUsers")),
        Given.Dimension("pulse", 1, Given.AsIs("pulse")));

    private static readonly ScoringModel Together = Given.Model(
        Given.Dimension("product", 1, Given.AsIs("activeUsers")),
        Given.Dimension("relationship", 1, Given.AsIs("npsLatest", 2), Given.AsIs("pulse", 2)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 1)]
    [InlineData(45, 0.5)]
    [InlineData(57, 0.1)]
    public void A_pulse_alone_in_its_dimension_weighs_less_and_less_from_its_cadence_on(double age, double factor)
    {
        var health = Alone.Health(Given.Account(("activeUsers", 20)) with { Pulse = Given.Pulse(age) });
        Assert.Equal((20 + (factor * 80)) / (1 + factor), health.Score!.Value, 9);
        Assert.Equal(factor / (1 + factor), health.Dimensions[1].WeightShare, 9);
        Assert.Equal(80, health.Dimensions[1].Score);
        Assert.Equal((1 + factor) / 2, health.Coverage, 9);
        Assert.Equal(factor, health.Dimensions[1].Coverage, 9);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(400)]
    public void At_twice_its_cadence_a_pulse_no_longer_counts(double age)
    {
        var health = Alone.Health(Given.Account(("activeUsers", 20)) with { Pulse = Given.Pulse(age) });
        Assert.Equal(20, health.Score);
        Assert.Equal(0.5, health.Coverage);
        Assert.Null(health.Dimensions[1].Score);
        Assert.Equal(0, health.Metrics[1].Share);
    }

    [Fact]
    public void Among_others_the_weight_it_loses_goes_to_them()
    {
        var health = Together.Health(Given.Account(("activeUsers", 20), ("npsLatest", 50)) with { Pulse = Given.Pulse(45) });
        Assert.Equal(((2 * 50) + (1 * 80)) / 3.0, health.Dimensions[1].Score!.Value, 9);
        Assert.Equal(0.5, health.Dimensions[1].WeightShare, 9);
        Assert.Equal(0.75, health.Dimensions[1].Coverage, 9);
    }

    [Theory]
    [InlineData(30, false, false)]
    [InlineData(30.5, false, true)]
    [InlineData(1, true, true)]
    public void It_is_stale_past_its_cadence_or_under_another_owner(double age, bool ownerChanged, bool stale) =>
        Assert.Equal(stale, Alone.Health(Given.Account(("activeUsers", 20)) with { Pulse = Given.Pulse(age, ownerChanged: ownerChanged) }).Pulse!.Stale);

    [Fact]
    public void A_status_without_a_score_is_shown_and_does_not_count()
    {
        var health = Alone.Health(Given.Account(("activeUsers", 20)) with { Pulse = Given.Pulse(1, score: null, status: "Purple") });
        Assert.Equal(20, health.Score);
        Assert.Equal("Purple", health.Pulse!.Status);
        Assert.Null(health.Metrics[1].Score);
    }

    [Theory]
    [InlineData("enterprise", 30)]
    [InlineData("SMB", 90)]
    [InlineData("digital", 45)]
    public void Without_a_cadence_of_its_own_the_models_first_case_counts(string segment, double days)
    {
        var model = Alone with { Pulse = new() { CadenceDays = [new(90, "segment = 'smb'"), new(45, "segment = 'digital'")] } };
        var account = Given.Account(("activeUsers", 20), ("segment", segment)) with { Pulse = Given.Pulse(1, cadence: null) };
        Assert.Equal(days, model.Health(account).Pulse!.CadenceDays);
        Assert.Equal(days, model.Compiled().CadenceDays(account.Values));
    }

    [Fact]
    public void Rules_see_the_pulse_that_is_passed()
    {
        var model = Alone with { Rules = [Given.Rule("pulse = 80 and pulseAgeDays = 31 and pulseCadenceDays = 30", Band.Red)] };
        Assert.Equal(Band.Red, model.Health(Given.Account(("activeUsers", 90), ("pulse", 1)) with { Pulse = Given.Pulse(31) }).Band);
    }

    [Fact]
    public void A_pulse_among_the_values_counts_when_none_is_passed()
    {
        var health = Alone.Health(("activeUsers", 20), ("pulse", 80), ("pulseAgeDays", 45), ("pulseCadenceDays", 30));
        Assert.Equal((20 + (0.5 * 80)) / 1.5, health.Score!.Value, 9);
        Assert.Null(health.Pulse);
    }
}
