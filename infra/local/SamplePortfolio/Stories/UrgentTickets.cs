using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class UrgentTickets : Story
{
    public override AccountOutline Outline { get; } = new("ironvale-robotics", "Ironvale Robotics", Segments.Enterprise, Seats: 13)
    {
        SeatPrice = 300,
        Owner = Owners.North,
        RenewsInDays = 180,
    };

    public override string Text =>
        "Four urgent tickets are open, one of them for nine days; two came back after they were solved.";

    public override string LookAt =>
        "Open tickets by priority, reopened tickets, time to resolution.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["ticket"] };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        script.Billing.PaysMonthly();
        script.Support.Ticket(70, "How do I share a dashboard with a colleague?", "LOW", solvedAfterHours: 5);
        var sync = script.Support.Ticket(24, "Nightly sync loses orders", "HIGH", solvedAfterHours: 60, satisfied: false);
        script.Support.Reopen(sync, daysAgo: 18);
        script.Support.Reprioritise(sync, "URGENT", daysAgo: 9);
        var login = script.Support.Ticket(15, "Single sign-on fails for the night shift", "URGENT", solvedAfterHours: 30, satisfied: false);
        script.Support.Reopen(login, daysAgo: 6);
        script.Support.Ticket(8, "API answers 500 since the update", "URGENT");
        script.Support.Ticket(3, "Robots stop: \"no plan for line 4\"", "URGENT");
        script.Support.Ticket(5, "Reports take ten minutes", "HIGH");
        script.Support.Ticket(2, "Reports take ten minutes, again", "HIGH");
        script.Relationship.TalkEvery(days: 15, sentiment: -0.3);
        script.Relationship.Nps(66, score: 8);
        script.Relationship.Nps(7, score: 7);
        script.Relationship.Goal("No unplanned stop", startedDaysAgo: 100, dueInDays: 80, progress: 0.5);
        script.Pulse(37, "Green");
        script.Pulse(5, "Red", "Daily call with engineering until the four are closed.", "defects", "slow-support");
    }
}
