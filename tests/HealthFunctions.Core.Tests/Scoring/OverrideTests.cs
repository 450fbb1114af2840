using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class OverrideTests
{
    [Fact]
    public void A_band_set_by_a_person_stands_over_score_and_rules_and_both_are_kept()
    {
        var health = Health(new() { Band = Band.Green, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddDays(1) });
        Assert.Equal(Band.Green, health.Band);
        Assert.Equal(Band.Amber, health.BandByScore);
        Assert.Equal(50, health.Score);
        Assert.Equal(Band.Red, health.Override!.RawBand);
        Assert.Equal(50, health.Override.RawScore);
        Assert.Equal("Kim", health.Override.Author);
        Assert.StartsWith("Green (50.0, set by Kim until 2026-04-01, calculated Red 50.0, down 10.0 in 30 days): because; ", health.Summary);
    }

    [Fact]
    public void A_score_set_by_a_person_brings_its_band()
    {
        var health = Health(new() { Score = 70, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddDays(1) });
        Assert.Equal(70, health.Score);
        Assert.Equal(Band.Green, health.Band);
        Assert.Equal(50, health.Override!.RawScore);
        Assert.Equal(-10, health.Trend.Days30);
    }

    [Fact]
    public void Band_and_score_may_be_set_apart()
    {
        var health = Health(new() { Band = Band.Amber, Score = 90, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddDays(1) });
        Assert.Equal(90, health.Score);
        Assert.Equal(Band.Amber, health.Band);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Expiry_brings_back_the_calculated_result_by_itself(int ticks)
    {
        var health = Health(new() { Band = Band.Green, Score = 90, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddTicks(ticks) });
        Assert.Null(health.Override);
        Assert.Equal(Band.Red, health.Band);
        Assert.Equal(50, health.Score);
        Assert.NotNull(Health(new() { Band = Band.Green, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddTicks(1) }).Override);
    }

    [Fact]
    public void An_override_that_sets_nothing_is_none() =>
        Assert.Null(Health(new() { Author = "Kim", Reason = "migration", ExpiresAt = Given.Now.AddDays(1) }).Override);

    private static HealthResult Health(ManualOverride manual) =>
        (Given.OneNumber() with { Rules = [Given.Rule("true", Band.Red)] }).Health(Given.Account(("activeUsers", 50)) with
        {
            Override = manual,
            Past = new(null, 60, null),
        });
}
