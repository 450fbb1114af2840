using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Pulses;

public sealed class PulseCatalogueTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PulseScale Weather = new("weather",
    [
        new("Sunny", 100, AtRisk: false, "All is well."),
        new("Cloudy", 40, AtRisk: false, "Wait and see."),
        new("Stormy", 5, AtRisk: true, "Look for shelter.") { Aliases = ["Red"] },
    ]);

    private static readonly PulseScales OwnScales = new([PulseScales.FourColour, PulseScales.SixPoint, Weather], "weather");

    [Fact]
    public void The_library_has_51_reasons_in_12_categories()
    {
        Assert.Equal(51, ReasonLibrary.Default.All.Count);
        Assert.Equal(ReasonCategories.All, ReasonLibrary.Default.All.Select(reason => reason.Category).Distinct());
        Assert.Equal(12, ReasonCategories.All.Count);
        Assert.Empty(ReasonLibraryRules.Check(ReasonLibrary.Default.All));
    }

    [Fact]
    public void A_scale_of_ones_own_is_understood_and_scored()
    {
        Assert.Equal("Stormy", OwnScales.Find("stormy")?.Status.Name);
        Assert.Equal("four-colour", OwnScales.Find("red")?.Scale.Name);
        Assert.Equal("Amber", OwnScales.Find("yellow")?.Status.Name);
        Assert.Null(PulseScales.Default.Find("Sunny"));
        Assert.Empty(PulseScaleRules.Check(OwnScales.All, "WEATHER"));
        var catalogue = new PulseCatalogue(OwnScales, ReasonLibrary.Default);
        Assert.Equal("$.reasons", Assert.Single(PulseRules.Check(catalogue, "Stormy", [], Now)).Path);
        Assert.Empty(PulseRules.Check(catalogue, "Sunny", [], Now));
    }

    [Fact]
    public void A_model_can_name_the_statuses_of_a_scale_of_ones_own()
    {
        const string Model = """
            {"version":"v","name":"n","dimensions":[{"name":"d","weight":1,"metrics":[{"metric":"pulseStatus","weight":1,"curve":{"map":{"Sunny":90}}}]}],
             "rules":[{"name":"r","when":"pulseStatus = 'Stormy'","band":"red","reason":"It storms.","severity":"critical"}]}
            """;

        Assert.Empty(ModelReading.Read(Model, OwnScales).Faults);
        Assert.Equal(2, ModelReading.Read(Model).Faults.Count);
    }

    [Theory]
    [InlineData("four-colour", "Green", "Sunny")]
    [InlineData("four-colour", "Amber", "Cloudy")]
    [InlineData("four-colour", "Red", "Stormy")]
    [InlineData("six-point", "Satisfied", "Cloudy")]
    [InlineData("weather", "Cloudy", "Cloudy")]
    [InlineData("four-colour", "Purple", null)]
    [InlineData("gone", "Green", null)]
    public void A_status_of_another_scale_is_shown_as_the_nearest_and_of_two_as_the_worse(string scale, string status, string? expected) =>
        Assert.Equal(expected, OwnScales.OnActive(scale, status)?.Name);

    [Theory]
    [InlineData("unknown", "Active")]
    [InlineData("weather", null)]
    public void The_active_scale_must_be_one_of_them(string active, string? path) =>
        Assert.Equal(path, PulseScaleRules.Check(OwnScales.All, active).FirstOrDefault()?.Path);

    [Fact]
    public void A_scale_that_cannot_be_used_is_refused()
    {
        PulseScale odd = new("odd", [new("A", 10, false, "a"), new("a", 200, false, " "), new("B", 300, false, "b")]);

        var faults = PulseScaleRules.Check([odd, new("empty", [])], "odd").Select(fault => fault.ToString()).ToArray();

        foreach (var part in new[] { "stands twice", "from 0 to 100", "guideline", "best first", "at least 2" })
        {
            Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_retired_reason_is_refused_from_then_on_and_known_for_ever()
    {
        var edited = ReasonLibrary.Default.Edited([.. ReasonLibrary.Default.All.Where(reason => reason.Code != "price")], new HashSet<string>(), Now);
        var catalogue = new PulseCatalogue(PulseScales.Default, edited);

        Assert.Equal(51, edited.All.Count);
        Assert.Contains("retired", Assert.Single(PulseRules.Check(catalogue, "Red", ["price"], Now)).Reason, StringComparison.Ordinal);
        Assert.Empty(PulseRules.Check(catalogue, "Red", ["price"], Now.AddDays(-1)));
        var again = edited.Edited(ReasonLibrary.Default.All, new HashSet<string>(), Now.AddDays(1));
        Assert.Empty(PulseRules.Check(catalogue with { Reasons = again }, "Red", ["price"], Now.AddDays(2)));
    }

    [Fact]
    public void A_reason_of_ones_own_is_removed_unless_pulses_have_given_it()
    {
        ReasonCode own = new("no-parking", ReasonCategories.Other, "There is nowhere to park", "sales");
        var with = ReasonLibrary.Default.Edited([.. ReasonLibrary.Default.All, own], new HashSet<string>(), Now);

        Assert.Null(with.Edited(ReasonLibrary.Default.All, new HashSet<string>(), Now).Find("no-parking"));
        Assert.Equal(Now, with.Edited(ReasonLibrary.Default.All, new HashSet<string> { "no-parking" }, Now).Find("no-parking")?.RetiredAt);
        Assert.Equal(Now, with.Edited([.. with.All.Select(reason => reason with { RetiredAt = DateTimeOffset.MaxValue })], new HashSet<string>(), Now).Find("no-parking")?.RetiredAt);
        Assert.Null(with.Edited([], new HashSet<string>(), Now).Find(ReasonLibrary.Other)?.RetiredAt);
    }

    [Fact]
    public void A_positive_reason_alone_is_not_enough_for_a_status_at_risk()
    {
        Assert.Single(PulseRules.Check(PulseCatalogue.Default, "Red", ["strong-champion"], Now));
        Assert.Empty(PulseRules.Check(PulseCatalogue.Default, "Red", ["strong-champion", "price"], Now));
        Assert.Empty(PulseRules.Check(PulseCatalogue.Default, "Green", ["strong-champion"], Now));
    }

    [Theory]
    [InlineData("Red", "", "not-stated")]
    [InlineData("At_Risk", "Budget cut;slow_support", "budget-cut,slow-support")]
    [InlineData("Red", "the weather;price", "other,price")]
    [InlineData("Red", "price;price;defects;outages;other", "price,defects,outages")]
    [InlineData("Amber", "strong champion", "strong-champion,not-stated")]
    [InlineData("Green", "", "")]
    public void A_pulse_of_a_CRM_is_made_to_keep_the_rules(string status, string reasons, string expected)
    {
        PulseSignal pulse = new() { Id = "1", AccountId = "acme", OccurredAt = Now, Status = status, Reasons = reasons.Split(';', StringSplitOptions.RemoveEmptyEntries), Author = "crm" };

        var completed = PulseRules.Completed(pulse, PulseCatalogue.Default);

        Assert.Equal(expected, string.Join(',', completed.Reasons));
        Assert.Empty(SignalRules.Check(completed, Now));
    }

    [Fact]
    public void A_corrected_pulse_no_longer_counts_whatever_comes_first()
    {
        PulseSignal[] signals =
        [
            Signal("p1", -40, "Green"), Signal("p2", -20, "Red", reasons: ["price"]),
            Signal("c1", -20, "Amber", "p2", ["defects"]), Signal("c2", -5, "Green", "c1"), Signal("early", -30, "Red", "p2", ["price"]),
        ];
        foreach (var order in new[] { signals, [.. signals.Reverse()] })
        {
            var state = new AccountState { AccountId = "acme" };
            state.Apply(order, new UserKeys("salt"));

            Assert.Equal("p1", Id(-31));
            Assert.Equal("early", Id(-21));
            Assert.Equal("c1", Id(-10));
            Assert.Equal("c2", Id(0));
            Assert.Equal(["c2", "early", "p1"], state.Pulses.Counting(Now).Select(change => change.Value.Id));

            string? Id(int days) => state.Pulses.Current(Now.AddDays(days))?.Value.Id;
        }
    }

    [Fact]
    public void A_pulse_that_arrives_long_after_its_correction_was_due_to_be_forgotten_does_not_come_back()
    {
        PulseSignal[] signals = [Signal("wrong", -600, "Red", reasons: ["price"]), Signal("right", -600, "Green", "wrong"), Signal("new", 0, "Green")];
        var inOrder = new AccountState { AccountId = "acme" };
        var late = new AccountState { AccountId = "acme" };
        inOrder.Apply(signals, new UserKeys("salt"));
        late.Apply(signals[1..], new UserKeys("salt"));
        late.Apply(signals[..1], new UserKeys("salt"));

        Assert.Equal("right", inOrder.Pulses.Current(Now.AddDays(-500))?.Value.Id);
        Assert.Equal(inOrder.Pulses.Changes.Select(change => change.Value.Id), late.Pulses.Changes.Select(change => change.Value.Id));
    }

    [Fact]
    public void A_trail_gives_back_what_was_written_and_leaves_out_the_oldest_where_it_is_too_long()
    {
        PulseMark[] marks = [.. Enumerable.Range(0, 20_000).Select(number => new PulseMark(Now.AddMinutes(number), "four-colour", "Red", "Mira", ["price", "defects"]))];

        Assert.Equivalent(marks[..100], PulseTrail.Read(PulseTrail.Write(marks[..100])));
        var bytes = PulseTrail.Write(marks);
        Assert.InRange(bytes.Length, 1, PulseTrail.MaxBytes);
        Assert.Equal(marks[^1].SetAt, PulseTrail.Read(bytes)[^1].SetAt);
        Assert.Empty(PulseTrail.Read(null));
        Assert.Empty(PulseTrail.Read(PulseTrail.Write([])));
    }

    private static PulseSignal Signal(string id, int days, string status, string? corrects = null, string[]? reasons = null) => new()
    {
        Id = id, AccountId = "acme", OccurredAt = Now.AddDays(days), Status = status, Reasons = reasons ?? [], Author = "Mira", Corrects = corrects, Source = "api",
    };
}
