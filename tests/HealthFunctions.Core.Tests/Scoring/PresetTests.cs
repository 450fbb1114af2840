using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;
using HealthFunctions.Core.Tests.Accounts;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Each preset on a story of its own. Set UPDATE_GOLDEN=1 to write the results anew, and read them before they are committed.</summary>
public sealed class PresetTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string> Names => [.. DefaultModels.All.Select(preset => preset.Name)];

    [Fact]
    public void There_are_five_and_the_default_comes_first()
    {
        Assert.Equal(["balanced", "weighted", "dimensions", "pulse-score", "rules"], DefaultModels.All.Select(preset => preset.Name));
        Assert.Same(DefaultModels.Balanced, DefaultModels.All[0].Model);
        Assert.True(DefaultModels.TryFind("Pulse-Score", out var found));
        Assert.Equal("pulse-score", found.Name);
        Assert.False(DefaultModels.TryFind("best", out _));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_reads_without_fault_and_bears_its_name(string name)
    {
        Assert.True(DefaultModels.TryFind(name, out var preset));
        Assert.Empty(ModelReading.Read(preset.Json).Faults);
        Assert.Equal((name, $"{name}-1"), (preset.Model.Source.Name, preset.Model.Version));
        Assert.NotEmpty(preset.Description);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_whole_result_of_each_story_is_as_approved(string name)
    {
        var actual = JsonNode.Parse(JsonSerializer.Serialize(Story(name), ScoringJson.Default.HealthResult))!;
        var path = Repository.PathOf("tests", "HealthFunctions.Core.Tests", "Scoring", "Presets", $"{name}.result.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual.ToJsonString(Indented) + "\n");
        }

        Assert.Equal(File.ReadAllText(path), actual.ToJsonString(Indented) + "\n");

        // And it survives being stored.
        var stored = JsonSerializer.Deserialize(actual.ToJsonString(), ScoringJson.Default.HealthResult)!;
        Assert.Equal(actual.ToJsonString(), JsonNode.Parse(JsonSerializer.Serialize(stored, ScoringJson.Default.HealthResult))!.ToJsonString());
    }

    [Fact]
    public void Weighted_finds_acme_ready_for_more_then_in_need_of_support_then_at_risk()
    {
        var spring = Acme().Health(asOfDaysAgo: 90, model: "weighted");
        Assert.Equal(Band.Green, spring.Band);
        Assert.Equal("ready for more: 100% of seats in use, promoter: latest NPS answer is 9", Assert.Single(spring.Findings).Reason);

        var summer = Acme().Health(asOfDaysAgo: 45, model: "weighted");
        Assert.Equal(["upsell", "needs-support"], summer.Findings.Select(finding => finding.Name));
        Assert.Equal("needs support: open tickets weigh 4 points by priority, first answers take 15.6 hours on average", summer.Findings[1].Reason);

        var autumn = Acme().Health(model: "weighted");
        Assert.Contains("at-risk", autumn.Findings.Select(finding => finding.Name));
        Assert.DoesNotContain("upsell", autumn.Findings.Select(finding => finding.Name));
        Assert.True(autumn.Score < summer.Score && summer.Score < spring.Score);
        Assert.Equal(["usage", "support", "survey", "renewal", "feedback", "adoption"], autumn.Dimensions.Select(dimension => dimension.Name));
        Assert.All(autumn.Dimensions, dimension => Assert.NotNull(dimension.Score));
    }

    [Theory]
    [InlineData(89, Band.Green)]
    [InlineData(90, Band.Amber)]
    public void Weighted_is_milder_in_the_first_ninety_days(double tenure, Band band)
    {
        // All that is known scores 70.
        var health = (Preset("weighted").Source with { CoverageFloor = 0 }).Health(("tenureDays", tenure), ("loginDaysPerWeek", 3.5), ("npsLatest", 7), ("subscriptionStatus", "trialing"));
        Assert.Equal(70, health.Score!.Value, 9);
        Assert.Equal(band, health.Band);
    }

    [Theory]
    [InlineData("at-risk", true, "usageTrend=-0.2 npsLatest=6")]
    [InlineData("at-risk", false, "usageTrend=-0.19 npsLatest=6")]
    [InlineData("at-risk", false, "usageTrend=-0.2 npsLatest=7")]
    [InlineData("at-risk", true, "usageTrend=-0.2 complaints=1")]
    [InlineData("at-risk", true, "usageTrend=-0.2 daysToRenewal=90")]
    [InlineData("at-risk", false, "usageTrend=-0.2 daysToRenewal=91 complaints=0")]
    [InlineData("upsell", true, "licenceUtilisation=0.9 usageTrend=0 npsLatest=9")]
    [InlineData("upsell", false, "licenceUtilisation=0.89 usageTrend=0 npsLatest=9")]
    [InlineData("upsell", false, "licenceUtilisation=0.9 usageTrend=-0.01 npsLatest=9")]
    [InlineData("upsell", false, "licenceUtilisation=0.9 usageTrend=0 npsLatest=8")]
    [InlineData("needs-support", true, "openUrgentTickets=1")]
    [InlineData("needs-support", false, "openUrgentTickets=0 meanFirstResponseHours=24 csatMean=3")]
    [InlineData("needs-support", true, "meanFirstResponseHours=24.1")]
    [InlineData("needs-support", true, "csatMean=2.9")]
    public void Each_finding_of_weighted_holds_from_its_thresholds_on(string finding, bool holds, string known)
    {
        (string, object)[] values = [.. known.Split(' ').Select(value => value.Split('=')).Select(value => (value[0], (object)double.Parse(value[1], System.Globalization.CultureInfo.InvariantCulture)))];
        Assert.Equal(holds, Preset("weighted").Source.Health(values).Findings.Any(found => found.Name == finding));
    }

    [Fact]
    public void Balanced_asks_to_step_in_where_value_and_use_are_high_and_goals_are_not_reached()
    {
        var finding = Assert.Single(Story("balanced").Findings);
        Assert.Equal("intervention", finding.Name);
        Assert.Equal("worth 60,000 a year with logins on 4 days a week, but goals at only 30% of the progress planned by now: step in", finding.Reason);
        Assert.Equal(["arr", "loginDaysPerWeek", "goalProgress"], finding.Evidence.Select(evidence => evidence.Metric));
    }

    [Theory]
    [InlineData("Extremely Satisfied", 250 / 3.0, 100)]
    [InlineData("Very Satisfied", 220 / 3.0, 90)]
    [InlineData("Satisfied", 190 / 3.0, 80)]
    [InlineData("Neutral", 50, 50)]
    [InlineData("At Risk", 100 / 3.0, 50 / 3.0)]
    [InlineData("Severe Risk", 50 / 3.0, 0)]
    public void Pulse_score_grows_or_decays_with_the_time_at_a_value(string status, double first, double afterHalfAYear)
    {
        var account = An.Account();
        for (var day = 180; day >= 0; day -= 20)
        {
            account.Pulse(status, day, "other");
        }

        Assert.Equal(first, account.Health(asOfDaysAgo: 180, model: "pulse-score").Score!.Value, 9);
        Assert.Equal((first + afterHalfAYear) / 2, account.Health(asOfDaysAgo: 90, model: "pulse-score").Score!.Value, 9);
        Assert.Equal(afterHalfAYear, account.Health(model: "pulse-score").Score!.Value, 9);
    }

    [Fact]
    public void Pulse_score_begins_anew_with_another_value_and_forgets_what_nobody_confirms()
    {
        var account = An.Account().Pulse("Satisfied", 150).Pulse("At Risk", 100, "price").Pulse("Satisfied", 90);
        Assert.Equal(190 / 3.0, account.Health(asOfDaysAgo: 90, model: "pulse-score").Score!.Value, 9);
        Assert.Equal(Band.Unknown, account.Health(asOfDaysAgo: 30, model: "pulse-score").Band);
        Assert.Null(account.Health(asOfDaysAgo: 30, model: "pulse-score").Score);
    }

    [Fact]
    public void Dimensions_are_green_when_all_pass_and_red_when_one_asks_for_attention()
    {
        (string, object)[] well =
        [
            ("daysSinceLastLogin", 2), ("licenceUtilisation", 0.7), ("overdueDays", 0), ("subscriptionStatus", "active"), ("openTicketsWeighted", 3), ("csatMean", 4.5),
            ("daysSinceLastTouchpoint", 20), ("npsLatest", 8),
        ];
        HealthResult Health(params (string, object)[] changes) =>
            HealthCalculator.Calculate(Given.Account([.. well, .. changes]) with { Pulse = Given.Pulse(3) }, Preset("dimensions"));

        Assert.Equal(Band.Green, Health().Band);
        Assert.Equal(Band.Amber, Health(("licenceUtilisation", 0.59)).Band);
        Assert.Equal(Band.Red, Health(("csatMean", 2.9)).Band);

        // The same facts before a renewal: the last conversation is too long ago.
        var renewal = Health(("daysToRenewal", 90));
        Assert.Equal(("renewal", Band.Amber), (renewal.Variant, renewal.Band));
        Assert.Equal(Band.Amber, renewal.Dimensions.Single(dimension => dimension.Name == "relationship").Band);

        // In onboarding few seats in use are no matter, but the milestones are.
        Assert.Equal(Band.Green, Health(("lifecycleStage", "onboarding"), ("licenceUtilisation", 0.1), ("onboardingCompletion", 0.5)).Band);
        Assert.Equal(Band.Amber, Health(("lifecycleStage", "onboarding"), ("onboardingCompletion", 0.49)).Band);
        Assert.Equal(Band.Amber, Health(("lifecycleStage", "expansion")).Band);
        Assert.Equal(Band.Green, Health(("lifecycleStage", "expansion"), ("licenceUtilisation", 0.9)).Band);
    }

    [Theory]
    [InlineData("noLogin", "daysSinceLastLogin", 14, 15)]
    [InlineData("fallingUse", "usageTrend", -0.29, -0.3)]
    [InlineData("urgentTickets", "openUrgentTickets", 2, 3)]
    [InlineData("overdue", "overdueDays", 30, 31)]
    [InlineData("detractor", "npsLatest", 7, 6)]
    [InlineData("cancellation", "cancellationRequested", false, true)]
    [InlineData("championLeft", "championLeft", false, true)]
    public void Rules_turn_red_on_any_criterion_that_is_met(string rule, string metric, object before, object met)
    {
        (string, object)[] well = [("daysSinceLastLogin", 1), ("usageTrend", 0), ("openUrgentTickets", 0), ("npsLatest", 9), ("cancellationRequested", false)];
        HealthResult Health(object value) => HealthCalculator.Calculate(Given.Account([.. well, (metric, value)]) with { Pulse = Given.Pulse(3, 100, status: "Green") }, Preset("rules"));

        Assert.Equal((Band.Green, 100.0), (Health(before).Band, Health(before).Score));
        Assert.Empty(Health(before).FiredRules);
        Assert.Equal(Band.Red, Health(met).Band);
        Assert.Equal(rule, Assert.Single(Health(met).FiredRules).Name);
        Assert.Equal(0, Health(met).Metrics.Single(scored => scored.Name == metric).Score);
        Assert.Equal(7, Preset("rules").Source.Rules.Count);
    }

    [Theory]
    [InlineData("Green", Band.Green)]
    [InlineData("yellow", Band.Amber)]
    [InlineData("Red", Band.Red)]
    [InlineData("Purple", Band.Green)]
    public void Rules_show_the_worse_of_pulse_and_criteria_and_purple_says_nothing(string status, Band band) =>
        Assert.Equal(band, An.Account().Login(1).Nps(9, 20).Pulse(status, 2, "other").Health(model: "rules").Band);

    [Fact]
    public void Purple_has_a_score_where_a_model_gives_it_one()
    {
        var json = Source("rules").Replace("\"Red\": 0 }", "\"Red\": 0, \"Purple\": 45 }", StringComparison.Ordinal);
        var health = HealthCalculator.Calculate(Given.Account() with { Pulse = Given.Pulse(2, score: null, status: "Purple") }, ModelReading.Read(json).Model!);
        Assert.Equal((45.0, Band.Amber), (health.Score, health.Band));
        Assert.Equal("pulse is Purple", health.Drivers.Negative[0].Sentence);
    }

    private static HealthResult Story(string name) => name switch
    {
        "balanced" => An.Account().Profile(new ProfileSignal { OccurredAt = default, Name = "Acme Corp", Arr = 60000, Currency = "EUR", Segment = "enterprise", Seats = 3 }, 300)
            .Logins("ann", Enumerable.Range(0, 16).Select(day => (day / 4 * 7) + (day % 4))).Logins("bob", 1, 8, 15, 22).Goal("g", 0.15, 50, -50).Nps(9, 40).Spoke(10, 0.5)
            .Subscription(200).Pulse("Satisfied", 41).Health(),
        "weighted" => Acme().Health(model: name),
        "dimensions" => Acme().Pulse("Satisfied", 10).Health(model: name),
        "pulse-score" => An.Account().Pulse("Very Satisfied", 100).Pulse("Very Satisfied", 10).Health(model: name),
        "rules" => An.Account().Login(20).Nps(9, 20).Pulse("Green", 2).Health(model: name),
        _ => throw new ArgumentException($"There is no story for '{name}'.", nameof(name)),
    };

    /// <summary>
    /// Acme Corp: everybody uses it and is happy in spring; support lets an urgent ticket lie in summer; in autumn all but one stay
    /// away, an answer to the survey is bad, and the renewal is two months off.
    /// </summary>
    private static AccountStory Acme()
    {
        var acme = An.Account().WhereTheProductHas("export", "reports!", "alerts", "api")
            .Profile(new ProfileSignal { OccurredAt = default, Name = "Acme Corp", Seats = 4, Arr = 60000, Currency = "EUR", RenewalDate = DateOnly.FromDateTime(An.Now.UtcDateTime).AddDays(60), TenureStart = new DateOnly(2025, 1, 1) }, 200)
            .Subscription(200, mrr: 5000).Deal("expansion", DealStatus.Won, 150)
            .Nps(9, 100).Csat(5, 95).Spoke(100, 0.8)
            .Ticket("t0", TicketStatus.Solved, 98, openedDaysAgo: 98.5, answeredDaysAgo: 98.45)
            .Ticket("t1", TicketStatus.Open, 46, TicketPriority.Urgent, openedDaysAgo: 48, answeredDaysAgo: 46.75).Ticket("t1", TicketStatus.Solved, 30, TicketPriority.Urgent, openedDaysAgo: 48, answeredDaysAgo: 46.75)
            .Ticket("t2", TicketStatus.Open, 6, complaint: true).Nps(5, 4).Spoke(8, -0.5)
            .Logins("ann", Enumerable.Range(1, 150));
        foreach (var person in new[] { "bob", "cat", "dan" })
        {
            acme.Logins(person, Enumerable.Range(14, 136));
        }

        return acme.Used("reports", 91).Used("export", 92).Used("alerts", 92).Used("reports", 5);
    }

    private static CompiledModel Preset(string name) => DefaultModels.TryFind(name, out var preset) ? preset.Model : throw new ArgumentException(name, nameof(name));

    private static string Source(string name) => DefaultModels.TryFind(name, out var preset) ? preset.Json : throw new ArgumentException(name, nameof(name));
}
