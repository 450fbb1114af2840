using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class HysteresisTests
{
    [Theory]
    [InlineData(Band.Green, 67, Band.Amber)]
    [InlineData(Band.Green, 67.1, Band.Green)]
    [InlineData(Band.Amber, 72.9, Band.Amber)]
    [InlineData(Band.Amber, 73, Band.Green)]
    [InlineData(Band.Amber, 37.1, Band.Amber)]
    [InlineData(Band.Amber, 37, Band.Red)]
    [InlineData(Band.Red, 42.9, Band.Red)]
    [InlineData(Band.Red, 43, Band.Amber)]
    public void A_band_changes_at_once_when_the_score_is_beyond_the_threshold_by_the_margin(Band before, double score, Band after) =>
        Assert.Equal(after, Run(Given.OneNumber(), new(before), score).Band);

    [Theory]
    [InlineData(Band.Green, 38, Band.Amber)]
    [InlineData(Band.Green, 37, Band.Red)]
    [InlineData(Band.Red, 71, Band.Amber)]
    [InlineData(Band.Red, 73, Band.Green)]
    public void Each_threshold_is_judged_by_itself(Band before, double score, Band after) =>
        Assert.Equal(after, Run(Given.OneNumber(), new(before), score).Band);

    [Fact]
    public void A_band_changes_after_two_runs_beyond_the_threshold()
    {
        Assert.Equal([Band.Green, Band.Green, Band.Amber, Band.Amber], Bands(Given.OneNumber(), 80, 69, 68, 69));
        Assert.Equal([Band.Red, Band.Red, Band.Amber], Bands(Given.OneNumber(), 30, 41, 40));
    }

    [Fact]
    public void The_runs_must_be_consecutive()
    {
        Assert.Equal([Band.Green, Band.Green, Band.Green, Band.Green, Band.Amber], Bands(Given.OneNumber(), 80, 69, 70, 69, 69));
        Assert.Equal([Band.Amber, Band.Amber, Band.Amber, Band.Amber], Bands(Given.OneNumber(), 60, 39, 71, 39));
    }

    [Fact]
    public void Runs_and_margin_are_the_models()
    {
        var model = Given.OneNumber() with { Hysteresis = new() { Margin = 10, ConfirmRuns = 3 } };
        Assert.Equal([Band.Green, Band.Green, Band.Green, Band.Amber], Bands(model, 80, 62, 62, 62));
        Assert.Equal([Band.Green, Band.Amber], Bands(model, 80, 60));
        Assert.Equal([Band.Green, Band.Amber], Bands(model with { Hysteresis = new() { Margin = 0 } }, 80, 69.9));
        Assert.Equal([Band.Green, Band.Amber], Bands(model with { Hysteresis = new() { Margin = 10, ConfirmRuns = 1 } }, 80, 69.9));
    }

    [Fact]
    public void A_fall_through_both_thresholds_keeps_the_runs_it_has()
    {
        var model = Given.OneNumber() with { Hysteresis = new() { Margin = 50, ConfirmRuns = 2 } };
        Assert.Equal([Band.Green, Band.Green, Band.Amber, Band.Red], Bands(model, 80, 69, 39, 39));
    }

    [Fact]
    public void The_first_run_and_leaving_or_becoming_unknown_take_effect_at_once()
    {
        Assert.Equal(Band.Amber, Given.OneNumber().Health(("activeUsers", 69.9)).Band);
        Assert.Equal(Band.Amber, Run(Given.OneNumber(), new(Band.Unknown, 1, 1), 69.9).Band);

        var unknown = Given.OneNumber().Health(Given.Account() with { Previous = new(Band.Green) });
        Assert.Equal(Band.Unknown, unknown.Band);
        Assert.Equal(new HysteresisState(Band.Unknown), unknown.Hysteresis);
    }

    [Fact]
    public void Rules_take_effect_at_once_and_do_not_touch_the_state()
    {
        var model = Given.OneNumber() with { Rules = [Given.Rule("cancellationRequested", Band.Red)] };
        var input = Given.Account(("activeUsers", 80), ("cancellationRequested", true)) with { Previous = new(Band.Green) };
        var capped = model.Health(input);
        Assert.Equal(Band.Red, capped.Band);
        Assert.Equal(new HysteresisState(Band.Green), capped.Hysteresis);
        Assert.Equal(Band.Green, model.Health(Given.Account(("activeUsers", 80)) with { Previous = capped.Hysteresis }).Band);
    }

    [Fact]
    public void Worst_holds_the_band_of_the_lowest_dimension()
    {
        var model = Given.OneNumber() with { Rollup = Rollup.Worst };
        Assert.Equal([Band.Green, Band.Green, Band.Amber], Bands(model, 80, 69, 69));
    }

    [Theory]
    [InlineData(Band.Green, 0, 0, null)]
    [InlineData(Band.Green, 1, 0, Band.Amber)]
    [InlineData(Band.Green, 1, 1, Band.Red)]
    [InlineData(Band.Amber, 1, 0, Band.Green)]
    [InlineData(Band.Amber, 0, 1, Band.Red)]
    [InlineData(Band.Red, 0, 1, Band.Amber)]
    [InlineData(Band.Red, 1, 1, Band.Green)]
    public void The_state_tells_the_pending_band(Band band, int green, int amber, Band? pending) =>
        Assert.Equal(pending, new HysteresisState(band, green, amber).PendingBand);

    private static HysteresisState Run(ScoringModel model, HysteresisState? previous, double score) =>
        model.Health(Given.Account(("activeUsers", score)) with { Previous = previous }).Hysteresis;

    private static List<Band> Bands(ScoringModel model, params double[] scores)
    {
        HysteresisState? state = null;
        var bands = new List<Band>();
        foreach (var score in scores)
        {
            state = Run(model, state, score);
            bands.Add(state.Value.Band);
        }

        return bands;
    }
}
