using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class OverrideRulesTests
{
    [Theory]
    [InlineData(0.0, true)]
    [InlineData(100.0, true)]
    [InlineData(null, true)]
    [InlineData(-0.1, false)]
    [InlineData(100.1, false)]
    [InlineData(double.NaN, false)]
    public void A_score_is_0_to_100_where_an_override_is_made(double? score, bool right)
    {
        Assert.Equal(right, !OverrideRules.Check(Band.Green, score, "Kim", "migration", Given.Now.AddDays(1), Given.Now).Any());
        var made = Record.Exception(() => new ManualOverride { Band = Band.Green, Score = score, Author = "Kim", Reason = "migration", ExpiresAt = Given.Now });
        Assert.Equal(right, made is null);
        Assert.True(right || made is ArgumentOutOfRangeException);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(
            ["$.band", "$.author", "$.reason", "$.expiresAt"],
            OverrideRules.Check(band: null, score: null, " ", "", Given.Now, Given.Now).Select(fault => fault.Path));
        Assert.Equal(
            ["$.band", "$.score", "$.reason"],
            OverrideRules.Check(Band.Unknown, 101, "Kim", new string('x', OverrideRules.MaxReason + 1), Given.Now.AddTicks(1), Given.Now).Select(fault => fault.Path));
        Assert.Empty(OverrideRules.Check(band: null, 0, "Kim", "x", Given.Now.AddTicks(1), Given.Now));
    }
}
