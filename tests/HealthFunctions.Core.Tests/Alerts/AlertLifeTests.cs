using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Alerts;

/// <summary>What people decide about alerts, and what damps them.</summary>
public sealed class AlertLifeTests
{
    private const string Kind = "noLogin";

    private static readonly AlertKindSettings Damped = new() { OpenAfterDays = 2, ClearAfterDays = 2, RemindEveryDays = 3 };

    [Fact]
    public void What_a_person_resolved_stays_resolved_while_the_cause_stands_and_opens_again_when_it_grows_worse()
    {
        var diary = new AlertDiary(An.Account().Login(35)).Days(25).Decide(Kind, AlertStep.Resolved, daysAgo: 24);
        Assert.Equal((AlertStatus.Resolved, "mira"), (diary[Kind]!.Status, diary[Kind]!.ResolvedBy));
        diary = new AlertDiary(An.Account().Login(35));
        diary.Days(25, 24).Decide(Kind, AlertStep.Resolved, daysAgo: 24).Days(23, 6);
        Assert.Equal(AlertStatus.Resolved, diary[Kind]!.Status);
        diary.Days(5);
        Assert.Equal(["opened", "resolved", "opened"], Steps(diary));
        Assert.Equal((AlertStatus.Open, Severity.Critical, (string?)null), (diary[Kind]!.Status, diary[Kind]!.Severity, diary[Kind]!.ResolvedBy));
    }

    [Fact]
    public void What_a_person_resolved_opens_again_after_its_cause_was_gone()
    {
        var diary = new AlertDiary(An.Account().Login(35).Login(15)).Days(24, 23).Decide(Kind, AlertStep.Resolved, daysAgo: 23).Days(22);
        Assert.Equal(["-24 opened", "-23 resolved", "-5 opened"], diary.Of(Kind).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void A_snoozed_alert_comes_back_when_the_time_is_over()
    {
        var diary = new AlertDiary(An.Account().Login(25)).Days(15, 14).Decide(Kind, AlertStep.Snoozed, daysAgo: 14, untilDaysAgo: 9).Days(13, 10);
        Assert.Equal(AlertStatus.Snoozed, diary[Kind]!.Status);
        diary.Days(9);
        Assert.Equal(["opened", "snoozed", "woken"], Steps(diary));
        Assert.Null(diary[Kind]!.SnoozedUntil);
    }

    [Fact]
    public void A_snoozed_alert_comes_back_at_once_when_it_grows_worse()
    {
        var diary = new AlertDiary(An.Account().Login(32)).Days(10, 8).Decide(Kind, AlertStep.Snoozed, daysAgo: 8, untilDaysAgo: -20).Days(7);
        Assert.Equal(["opened", "snoozed", "worsened"], Steps(diary));
        Assert.Equal(AlertStatus.Open, diary[Kind]!.Status);
    }

    [Fact]
    public void Nobody_is_reminded_of_what_somebody_is_at()
    {
        var account = An.Account().Pulse("Green", 60);
        Assert.Equal(["opened", "reminded", "reminded"], Steps(new AlertDiary(account).Days(29, 15), "stalePulse"));
        var diary = new AlertDiary(account).Days(29, 28).Decide("stalePulse", AlertStep.Acknowledged, daysAgo: 28).Days(27);
        Assert.Equal(["opened", "acknowledged"], Steps(diary, "stalePulse"));
    }

    [Fact]
    public void What_flickers_is_neither_opened_nor_resolved()
    {
        // Not for two days on end, then for long, then gone for a day at a time.
        var alerts = Fold("x.x.xxxxx.xx.xxx..xx");
        Assert.Equal([(AlertStep.Opened, 6), (AlertStep.Reminded, 10), (AlertStep.Reminded, 13), (AlertStep.Reminded, 18)], alerts.History.Reverse().Select(step => (step.Step, Day(step))));
    }

    [Fact]
    public void What_is_gone_for_long_enough_is_resolved_and_may_open_again()
    {
        var alerts = Fold("xxx...xxx");
        Assert.Equal(
            [(AlertStep.Opened, 2), (AlertStep.Resolved, 5), (AlertStep.Opened, 8)],
            alerts.History.Reverse().Select(step => (step.Step, Day(step))));
    }

    [Fact]
    public void A_kind_that_is_switched_off_is_not_raised_and_ends_what_was()
    {
        var account = An.Account().Login(20);
        Assert.Empty(new AlertDiary(account, """{"kinds": {"noLogin": {"enabled": false}}}""").Days(5).Of(Kind));
    }

    [Fact]
    public void Thresholds_are_those_of_the_accounts_segment()
    {
        const string Settings = """{"kinds": {"noLogin": {"days": 12}}, "segments": [{"segment": "Enterprise", "kinds": {"noLogin": {"days": 5, "severity": "critical"}}}]}""";
        Assert.Equal(["-8 opened: No login for 12 days."], new AlertDiary(An.Account().Login(20), Settings).Days(18).Of(Kind));
        var enterprise = An.Account().Login(20).Profile(new Core.Signals.ProfileSignal { OccurredAt = default, Segment = "enterprise" }, 30);
        var diary = new AlertDiary(enterprise, Settings).Days(18);
        Assert.Equal(["-15 opened: No login for 5 days."], diary.Of(Kind));
        Assert.Equal(Severity.Critical, diary[Kind]!.Severity);
        Assert.Equal(["enterprise"], diary.Alerts.Segments);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("""{"kind": {}}""", "$.kind")]
    [InlineData("""{"kinds": {"nologin": {}}}""", "$.kinds.nologin")]
    [InlineData("""{"kinds": {"noLogin": {"day": 3}}}""", "$.kinds.noLogin.day")]
    [InlineData("""{"kinds": {"noLogin": {"days": "3"}}}""", "$.kinds.noLogin.days")]
    [InlineData("""{"kinds": {"noLogin": {"severity": "2"}}}""", "$.kinds.noLogin.severity")]
    [InlineData("""{"kinds": {"noLogin": {"clearAfterDays": -1}}}""", "$.kinds.noLogin.clearAfterDays")]
    [InlineData("""{"segments": [{"kinds": {}}]}""", "$.segments[0].segment")]
    public void What_settings_cannot_say_is_refused_with_its_place(string json, string path)
    {
        var (settings, faults) = AlertSettingsDocument.Read(json);
        Assert.Null(settings);
        Assert.Equal(path, Assert.Single(faults).Path);
    }

    [Fact]
    public void A_decision_needs_an_author_and_a_snooze_an_end()
    {
        Assert.Equal(["$.author"], Paths(new AlertDecision(AlertStep.Resolved, " ")));
        Assert.Equal(["$.until"], Paths(new AlertDecision(AlertStep.Snoozed, "mira")));
        Assert.Equal(["$.until"], Paths(new AlertDecision(AlertStep.Snoozed, "mira", Until: An.Now.AddDays(91))));
        Assert.Equal(["$.until"], Paths(new AlertDecision(AlertStep.Resolved, "mira", Until: An.Now.AddDays(1))));
        Assert.Equal(["$.note"], Paths(new AlertDecision(AlertStep.Resolved, "mira", new string('x', 501))));
        Assert.Empty(Paths(new AlertDecision(AlertStep.Snoozed, "mira", "later", An.Now.AddDays(90))));

        static IEnumerable<string> Paths(AlertDecision decision) => decision.Check(An.Now).Select(fault => fault.Path);
    }

    [Fact]
    public void Merged_accounts_keep_what_is_open_and_what_was_decided_once()
    {
        var left = new AlertDiary(An.Account().Login(20)).Days(12, 8).Alerts;
        var right = new AlertDiary(An.Account("old").Login(25).Pulse("Green", 40)).Days(12, 8).Decide(Kind, AlertStep.Acknowledged, 8).Alerts;
        var merged = left.Absorb(right, "acme");
        Assert.Equal([Kind, "stalePulse"], merged.Alerts.Select(alert => alert.Kind));
        Assert.All(merged.Alerts, alert => Assert.Equal("acme", alert.AccountId));
        Assert.Equal(AlertStatus.Acknowledged, merged.Find(Kind)!.Status);
        Assert.Equal(merged.History, merged.Absorb(right, "acme").History);
        Assert.Equal(left.History.Count + right.History.Count, merged.History.Count);
    }

    /// <summary>One day for each character: whether the condition holds.</summary>
    private static AccountAlerts Fold(string days) => days.Select((day, number) => (Holds: day == 'x', AsOf: An.Now.AddDays(number)))
        .Aggregate(AccountAlerts.None, (alerts, day) => AlertEngine.NextOf(
            alerts, Kind, "acme", day.Holds ? new AlertFinding(Severity.Warning, "It holds.", "cause") : null, Damped, day.AsOf));

    private static int Day(AlertEvent step) => (int)(step.At - An.Now).TotalDays;

    private static IEnumerable<string> Steps(AlertDiary diary, string kind = Kind) => diary.Of(kind).Select(line => line.Split(' ', ':')[1]);
}
