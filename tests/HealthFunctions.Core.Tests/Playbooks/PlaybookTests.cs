using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;
using HealthFunctions.Core.Tests.Accounts;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Playbooks;

public sealed class PlaybookTests
{
    private const string Small = """
        {
          "version": "own-1", "restDays": 10,
          "plays": [
            { "id": "offer-seats", "when": "licenceUtilisation >= 0.9", "points": 5, "action": "Offer seats.", "why": "{licenceUtilisation} of the seats are in use", "owner": "sales", "dueInDays": 7 },
            { "id": "call", "metrics": ["daysSinceLastLogin"], "action": "Call.", "owner": "csm" },
            { "id": "pulse", "findings": ["stalePulse"], "action": "Set a pulse.", "why": "{pulseAgeDays:sentence}", "owner": "csm" }
          ]
        }
        """;

    [Fact]
    public void What_sets_the_band_comes_first_then_what_costs_most_each_with_why_and_evidence()
    {
        var account = An.Account().Spoke(20).Spoke(25).Subscription(100).Subscription(2, cancelsInDays: 20).Login(12).Nps(9, 20);
        var recommended = Recommend(Playbook.Usual, account);
        Assert.Equal("Speak with the sponsor about the cancellation before it takes effect.", recommended[0].Action);
        Assert.Equal(("Cancellation requested.", "csm", 2), (recommended[0].Why, recommended[0].Owner, recommended[0].DueInDays));
        Assert.Equal(["cancellationRequested"], recommended[0].Evidence.Select(evidence => evidence.Metric));
        Assert.Contains(recommended, one => one.ActionId == "days-since-last-login");
        Assert.Equal(recommended[0].Action, NextAction.For(account.Health()));
    }

    [Fact]
    public void Conditions_and_findings_are_answered_beside_what_costs_points()
    {
        var account = An.Account().Seats(1).Logins("ann", 0, 1, 2, 3).Pulse("Green", 40);
        var recommended = Recommend(Read(Small), account);
        Assert.Equal(["offer-seats", "pulse"], recommended.Where(one => one.ActionId != "call").Select(one => one.ActionId));
        Assert.Equal(("100% of the seats are in use.", 7), (recommended[0].Why, recommended[0].DueInDays));
        Assert.Equal(MetricValue.Number(1), Assert.Single(recommended[0].Evidence).Value);
        Assert.Equal("Pulse is 40 days old.", recommended[^1].Why);
    }

    [Fact]
    public void A_finding_of_the_model_is_answered_with_its_evidence()
    {
        var account = An.Account().Profile(new ProfileSignal { OccurredAt = default, Arr = 80_000 }, 90)
            .Logins("ann", Enumerable.Range(0, 60)).Goal("save time", 0.1, beganDaysAgo: 60, dueDaysAgo: -40, saidDaysAgo: 50);
        var step = Assert.Single(Recommend(Playbook.Usual, account), one => one.ActionId == "step-in");
        Assert.Contains("goalProgress", step.Evidence.Select(evidence => evidence.Metric));
        Assert.StartsWith("Goals at only ", step.Why);
    }

    [Fact]
    public void What_was_dismissed_rests_and_what_was_accepted_says_so_until_it_is_due()
    {
        var playbook = Read(Small);
        var account = An.Account().Seats(1).Logins("ann", 0, 1, 2, 3);
        var dismissed = playbook.Answer("offer-seats", accepted: false, "mira", "no budget", An.Now.AddDays(-9))!;
        Assert.DoesNotContain(Recommend(playbook, account, dismissed), one => one.ActionId == "offer-seats");
        Assert.Null(Recommend(playbook, account, dismissed with { Until = An.Now })[0].Answer);

        var accepted = playbook.Answer("offer-seats", accepted: true, "mira", note: null, An.Now.AddDays(-6))!;
        Assert.Equal(accepted, Recommend(playbook, account, accepted)[0].Answer);
        Assert.Equal(An.Now.AddDays(1), accepted.Until);
        Assert.Null(playbook.Answer("unknown", accepted: true, "mira", note: null, An.Now));
    }

    [Fact]
    public void Of_each_recommendation_the_last_answer_is_kept_also_when_accounts_are_merged()
    {
        var first = new ActionAnswer("call", Accepted: true, "mira", An.Now, An.Now.AddDays(5));
        var second = first with { Accepted = false, At = An.Now.AddDays(1) };
        Assert.Equal([second], AccountAlerts.None.With(first).With(second).Answers);
        Assert.Equal([second], AccountAlerts.None.With(second).Absorb(AccountAlerts.None.With(first), "acme").Answers);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("""{"version": "1"}""", "$.plays")]
    [InlineData("""{"version": "1", "plays": [{"id": "A!", "metrics": ["arr"], "action": "Do.", "owner": "csm"}]}""", "$.plays[0].id")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "action": "Do.", "owner": "csm"}]}""", "$.plays[0].metrics")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "metrics": ["logins"], "action": "Do.", "owner": "csm"}]}""", "$.plays[0].metrics")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "when": "arr >", "action": "Do.", "owner": "csm"}]}""", "$.plays[0].when")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "when": "arr > 1", "why": "{aar}", "action": "Do.", "owner": "csm"}]}""", "$.plays[0].why")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "metrics": ["arr"], "action": "Do.", "owner": "csm", "due": 3}]}""", "$.plays[0].due")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "metrics": ["arr"], "action": "Do.", "owner": "csm", "dueInDays": -1}]}""", "$.plays[0].dueInDays")]
    [InlineData("""{"version": "1", "plays": [{"id": "a", "metrics": ["arr"], "action": "Do.", "owner": "csm"}, {"id": "a", "metrics": ["mrr"], "action": "Do.", "owner": "csm"}]}""", "$.plays")]
    public void What_a_playbook_cannot_say_is_refused_with_its_place(string json, string path)
    {
        var (playbook, faults) = PlaybookDocument.Read(json);
        Assert.Null(playbook);
        Assert.Equal(path, Assert.Single(faults).Path);
    }

    [Fact]
    public void The_example_of_the_guide_is_valid()
    {
        var guide = File.ReadAllText(Repository.PathOf("docs", "playbook.md"));
        var start = guide.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        Assert.Empty(PlaybookDocument.Read(guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)]).Faults);
    }

    private static Playbook Read(string json) => PlaybookDocument.Read(json).Playbook!;

    private static IReadOnlyList<Recommendation> Recommend(Playbook playbook, AccountStory account, params IReadOnlyList<ActionAnswer> answers)
    {
        var facts = account.Facts(account.State, 0, before: null, new ScoreHistory());
        return playbook.Recommend(facts.Health, facts.Values, answers, An.Now);
    }
}
