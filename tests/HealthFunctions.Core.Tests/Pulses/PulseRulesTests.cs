using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Tests.Pulses;

public sealed class PulseRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, bool> Statuses
    {
        get
        {
            var statuses = new TheoryData<string, bool>();
            foreach (var status in PulseScales.Default.All.SelectMany(scale => scale.Statuses))
            {
                statuses.Add(status.Name, status.AtRisk);
            }

            return statuses;
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Only_a_status_at_risk_needs_a_reason(string status, bool atRisk)
    {
        var faults = Check(status, []).ToArray();
        Assert.Equal(atRisk ? [new Fault("$.reasons", $"{status} needs 1 to 3 reasons")] : [], faults);
        Assert.Empty(Check(status, ["price"]));
        Assert.Empty(Check(status, ["price", "defects", "other"]));
        Assert.Equal([new Fault("$.reasons", "must be at most 3")], Check(status, ["price", "defects", "other", "outages"]));
    }

    [Fact]
    public void At_risk_are_amber_red_and_the_two_lowest_of_six() => Assert.Equal(
        ["Amber", "Red", "At Risk", "Severe Risk"],
        PulseScales.Default.All.SelectMany(scale => scale.Statuses).Where(status => status.AtRisk).Select(status => status.Name));

    [Fact]
    public void An_unknown_status_is_answered_with_those_known()
    {
        var fault = Assert.Single(Check("Splendid", ["no-such-reason"]));
        Assert.Equal("$.status", fault.Path);
        Assert.Equal(
            "must be one of: Green, Amber, Red, Purple, Extremely Satisfied, Very Satisfied, Satisfied, Neutral, At Risk, Severe Risk", fault.Reason);
    }

    [Fact]
    public void Each_unknown_reason_is_told_by_its_place()
    {
        var faults = Check("Red", ["price", "bad weather", "Price"]).ToArray();
        Assert.Equal(["$.reasons[1]", "$.reasons[2]"], faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.StartsWith("must be one of the reason codes: missing-feature, ", fault.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yellow", "four-colour", "Amber")]
    [InlineData("Yellow", "four-colour", "Amber")]
    [InlineData(" RED ", "four-colour", "Red")]
    [InlineData("severe risk", "six-point", "Severe Risk")]
    public void A_word_finds_its_status_whatever_its_case(string word, string scale, string status)
    {
        var found = PulseScales.Default.Find(word);
        Assert.Equal((scale, status), (found?.Scale.Name, found?.Status.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Yellowish")]
    [InlineData("AtRisk")]
    public void Other_words_find_none(string word) => Assert.Null(PulseScales.Default.Find(word));

    [Fact]
    public void Scales_run_from_best_to_worst_within_0_to_100()
    {
        Assert.All(PulseScales.Default.All, scale =>
        {
            var scores = scale.Statuses.Select(status => status.Score).OfType<double>().ToArray();
            Assert.Equal(scores.OrderDescending(), scores);
            Assert.Equal((100, 0), (scores[0], scores[^1]));
        });
        Assert.Null(PulseScales.Default.Find("Purple")!.Value.Status.Score);
    }

    [Fact]
    public void Reason_codes_are_lower_case_with_hyphens_and_told_apart()
    {
        Assert.All(ReasonLibrary.Default.All, reason => Assert.Matches("^[a-z]+(-[a-z]+)*$", reason.Code));
        Assert.Equal(ReasonLibrary.Default.All.Count, ReasonLibrary.Default.All.Select(reason => reason.Code).Distinct().Count());
        Assert.All(ReasonLibrary.Default.All, reason => Assert.True(ReasonLibrary.Default.IsUsable(reason.Code, Now)));
    }

    private static IEnumerable<Fault> Check(string status, string[] reasons) => PulseRules.Check(PulseCatalogue.Default, status, reasons, Now);
}
