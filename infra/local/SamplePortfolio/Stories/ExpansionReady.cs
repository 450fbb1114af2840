using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class ExpansionReady : Story
{
    public override AccountOutline Outline { get; } = new("emberlane-retail", "Emberlane Retail", Segments.MidMarket, Seats: 10)
    {
        SeatPrice = 110,
        Stage = "expansion",
        Owner = Owners.East,
        RenewsInDays = 110,
    };

    public override string Text =>
        "Twelve people work on ten seats, every goal is ahead of plan: time to offer more.";

    public override string LookAt =>
        "Licence utilisation above 100%, the recommendation to expand.";

    public override Expectation Expected { get; } = new(Band.Green);

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 9, attendance: 0.75, actions: 1.6, features: 10);
        script.Product.WorkingDays(people: 3, from: 40, to: 0, attendance: 0.75, actions: 1.6, features: 10, firstPerson: 9);
        script.Billing.PaysMonthly();
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 11, sentiment: 0.7);
        script.Relationship.Nps(60, score: 9);
        script.Relationship.Nps(14, score: 10);
        script.Relationship.Goal("Shelves filled by eight", startedDaysAgo: 120, dueInDays: 60, progress: 0.85);
        Usual.Pulse(script);
    }
}
