using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;
using HealthFunctions.Core.Tests.Accounts;

namespace HealthFunctions.Core.Tests.Alerts;

/// <summary>Stories, day by day: what arrives, and what the customer success manager sees of it.</summary>
public sealed class AlertStoryTests
{
    [Fact]
    public void People_stop_logging_in_and_come_back()
    {
        var diary = new AlertDiary(An.Account().Logins("ann", Enumerable.Range(20, 10)).Login(3)).Days(20);
        Assert.Equal(["-10 opened: No login for 10 days.", "-3 resolved: No login for 16 days."], diary.Of("noLogin"));
    }

    [Fact]
    public void Nobody_comes_back_and_it_grows_critical()
    {
        var diary = new AlertDiary(An.Account().Login(35)).Days(30);
        Assert.Equal(["-25 opened: No login for 10 days.", "-5 worsened: No login for 30 days."], diary.Of("noLogin"));
        Assert.Equal((Severity.Critical, "No login for 35 days."), (diary["noLogin"]!.Severity, diary["noLogin"]!.Reason));
        Assert.Equal(AccountStory.Ago(25), diary["noLogin"]!.OpenedAt);
    }

    [Fact]
    public void A_pulse_grows_old_is_said_again_every_week_and_a_new_one_ends_it()
    {
        var diary = new AlertDiary(An.Account().Owner("cleo", 90).Pulse("Green", 50).Pulse("Amber", 3, "price")).Days(30);
        Assert.Equal(
            [
                "-19 opened: Pulse Green is 31 days old; it is due every 30 days.",
                "-12 reminded: Pulse Green is 38 days old; it is due every 30 days.",
                "-5 reminded: Pulse Green is 45 days old; it is due every 30 days.",
                "-3 resolved: Pulse Green is 46 days old; it is due every 30 days.",
            ],
            diary.Of("stalePulse"));
    }

    [Fact]
    public void Another_owner_takes_over_and_is_told()
    {
        var diary = new AlertDiary(An.Account().Owner("cleo", 90).Pulse("Green", 10).Owner("dora", 5)).Days(8);
        Assert.Equal(["-5 opened: Pulse Green was set under another owner."], diary.Of("stalePulse"));
        Assert.Equal("dora", diary["stalePulse"]!.Owner);
    }

    [Fact]
    public void Health_falls_twice_and_recovers()
    {
        var account = WellKnown().Logins("ann", Enumerable.Range(0, 60)).Spoke(14).Spoke(28)
            .Invoice("i", InvoiceStatus.Open, 40, dueDaysAgo: 36)
            .Invoice("i", InvoiceStatus.Paid, 2, dueDaysAgo: 36);
        var diary = new AlertDiary(account).Days(38);
        var steps = diary.Of("bandDown").ToArray();
        Assert.Equal(3, steps.Length);
        Assert.StartsWith("-35 opened: Down from green to amber", steps[0]);
        Assert.StartsWith("-6 worsened: Down from green to red", steps[1]);

        // A day must pass before it is taken for recovered.
        Assert.StartsWith("-1 resolved: Down from green to red", steps[2]);
        Assert.Equal(["-6 opened: An invoice is overdue by 30 days.", "-1 resolved: An invoice is overdue by 33 days."], diary.Of("hardRule"));
    }

    [Fact]
    public void A_promoter_becomes_a_detractor_and_is_won_back()
    {
        var diary = new AlertDiary(An.Account().Nps(10, 60).Nps(4, 20).Nps(8, 2)).Days(25);
        Assert.Equal(
            [
                "-20 opened: A promoter has turned detractor: NPS 4, after 10.",
                "-13 reminded: A promoter has turned detractor: NPS 4, after 10.",
                "-6 reminded: A promoter has turned detractor: NPS 4, after 10.",
                "-2 resolved: A promoter has turned detractor: NPS 4, after 10.",
            ],
            diary.Of("promoterTurnedDetractor"));
        Assert.Equal(Severity.Critical, diary["promoterTurnedDetractor"]!.Severity);
    }

    [Fact]
    public void The_happy_customer_that_nobody_hears_from()
    {
        var account = An.Account().Logins("ann", Enumerable.Range(0, 90)).Spoke(70).Spoke(4);
        Assert.Equal(
            [
                $"-10 opened: Nothing heard for 60 days: the last was a conversation on {AccountStory.Ago(70):yyyy-MM-dd}.",
                $"-4 resolved: Nothing heard for 65 days: the last was a conversation on {AccountStory.Ago(70):yyyy-MM-dd}.",
            ],
            new AlertDiary(account).Days(20).Of("silentAccount"));
    }

    [Fact]
    public void The_champion_leaves_and_another_is_found()
    {
        var diary = new AlertDiary(An.Account().Contact("eva", 80).Contact("eva", 9, left: true).Contact("finn", 2)).Days(12);
        Assert.Equal(
            ["-9 opened: The champion has left, and nobody is known to have taken the place.", "-2 resolved: The champion has left, and nobody is known to have taken the place."],
            diary.Of("championLeft"));
    }

    [Fact]
    public void Milestones_slip_one_after_the_other_and_are_done()
    {
        var account = An.Account().Milestone("kick-off", 10, saidDaysAgo: 30).Milestone("training", 6, saidDaysAgo: 30)
            .Milestone("kick-off", 10, doneDaysAgo: 4, saidDaysAgo: 4).Milestone("training", 6, doneDaysAgo: 2, saidDaysAgo: 2);
        Assert.Equal(
            [
                "-9 opened: Milestone 'kick-off' is overdue by 1 day.",
                "-5 worsened: Milestone 'kick-off' is overdue by 5 days; one more is late.",
                "-2 resolved: Milestone 'training' is overdue by 3 days.",
            ],
            new AlertDiary(account).Days(14).Of("overdueMilestone"));
    }

    [Fact]
    public void The_renewal_comes_near_and_a_cancellation_is_requested()
    {
        var account = An.Account().Profile(new ProfileSignal { OccurredAt = default, RenewalDate = DateOnly.FromDateTime(AccountStory.Ago(-40).UtcDateTime) }, 100)
            .Subscription(100).Subscription(5, cancelsInDays: 40).Subscription(1);
        var diary = new AlertDiary(account).Days(20);
        Assert.Equal("-5 opened: Renewal in 45 days, and a cancellation is requested, health is red.", diary.Of("renewalAtRisk").First());
        Assert.Equal(Severity.Critical, diary["renewalAtRisk"]!.Severity);
        Assert.Equal(["daysToRenewal", "cancellationRequested"], diary["renewalAtRisk"]!.Evidence.Select(evidence => evidence.Metric));
        Assert.Equal(["-5 opened: Cancellation requested."], diary.Of("hardRule").Take(1));
    }

    [Fact]
    public void A_valuable_customer_uses_much_and_reaches_little()
    {
        var account = An.Account().Profile(new ProfileSignal { OccurredAt = default, Arr = 80_000 }, 90)
            .Logins("ann", Enumerable.Range(0, 60)).Goal("save time", 0.1, beganDaysAgo: 60, dueDaysAgo: -40, saidDaysAgo: 50);
        var opened = Assert.Single(new AlertDiary(account).Days(20, 14).Of("intervention"));
        Assert.StartsWith("-20 opened: ARR 80,000 and logins on 7 days a week, but goals at only ", opened);
    }

    [Fact]
    public void The_same_problem_keeps_coming_back()
    {
        var account = An.Account()
            .Ticket("1", TicketStatus.Solved, 12, openedDaysAgo: 15).Ticket("1", TicketStatus.Open, 10, openedDaysAgo: 15)
            .Ticket("1", TicketStatus.Solved, 8, openedDaysAgo: 15).Ticket("1", TicketStatus.Open, 6, openedDaysAgo: 15);
        Assert.StartsWith("-6 opened: 2 ", Assert.Single(new AlertDiary(account).Days(14).Of("repeatedSupportProblem")));
    }

    [Fact]
    public void A_green_pulse_over_red_health_is_said_after_two_days()
    {
        var account = An.Account().Pulse("Green", 20).Subscription(100).Subscription(8, cancelsInDays: 20);
        Assert.StartsWith(
            "-6 opened: Pulse Green of 14 days ago, but the data without it are red",
            Assert.Single(new AlertDiary(account).Days(12).Of("pulseDivergence")));
    }

    [Fact]
    public void A_customer_outgrows_its_seats_and_would_speak_for_us()
    {
        var account = WellKnown().Seats(2, 90).Spoke(10).Spoke(20)
            .Logins("ann", Enumerable.Range(0, 60)).Logins("ben", Enumerable.Range(0, 60));
        var diary = new AlertDiary(account).Days(18);
        Assert.StartsWith("-15 opened: 100% of seats in use; ", Assert.Single(diary.Of("expansionOpportunity")));
        Assert.StartsWith("-15 opened: Green with ", Assert.Single(diary.Of("advocateCandidate")));
        Assert.Equal(Severity.Info, diary["expansionOpportunity"]!.Severity);
    }

    /// <summary>An account of which enough is known for a band, and nothing bad.</summary>
    private static AccountStory WellKnown() => An.Account().Subscription(100).Invoice("first", InvoiceStatus.Paid, 100).CardAttached("card", 100)
        .Ticket("t", TicketStatus.Solved, 60, openedDaysAgo: 60.1).Contact("eva", 90).Milestone("kick-off", 80, doneDaysAgo: 85, onboarding: true, saidDaysAgo: 85)
        .Nps(10, 60).Pulse("Green", 45).Pulse("Green", 16);
}
