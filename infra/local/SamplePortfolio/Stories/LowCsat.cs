using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class LowCsat : Story
{
    public override AccountOutline Outline { get; } = new("thistledown-hotels", "Thistledown Hotels", Segments.MidMarket, Seats: 9)
    {
        Owner = Owners.West,
        RenewsInDays = 210,
    };

    public override string Text =>
        "Rated the last answers of support 1 and 2 of 5, and complained in writing.";

    public override string LookAt =>
        "CSAT mean and complaints of 90 days.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["satisfaction", "complaint"] };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        script.Billing.PaysMonthly();
        script.Support.Ticket(40, "Rates are wrong on the front desk", "HIGH", solvedAfterHours: 120, satisfied: false);
        script.Support.Ticket(14, "Formal complaint about the handling of our last request", "HIGH", solvedAfterHours: 70, satisfied: false, tags: "complaint");
        script.Relationship.Csat(34, score: 2);
        script.Relationship.Csat(10, score: 1);
        script.Relationship.TalkEvery(days: 22, sentiment: -0.2);
        script.Relationship.Nps(50, score: 7);
        script.Relationship.Goal("One rate list for all houses", startedDaysAgo: 110, dueInDays: 70, progress: 0.5);
        script.Pulse(31, "Green");
        script.Pulse(8, "Amber", "Complaint is with the head of support.", "slow-support");
    }
}
