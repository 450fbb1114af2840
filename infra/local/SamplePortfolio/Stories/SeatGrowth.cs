using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class SeatGrowth : Story
{
    public override AccountOutline Outline { get; } = new("bluefallow-games", "Bluefallow Games", Segments.MidMarket, Seats: 14)
    {
        SeatPrice = 100,
        Stage = "expansion",
        Owner = Owners.East,
        RenewsInDays = 250,
    };

    public override string Text =>
        "Grew from eight seats to eleven and then to fourteen within the quarter, and fills them.";

    public override string LookAt =>
        "MRR trend of 90 days, seats in use.";

    public override Expectation Expected { get; } = new(Band.Green);

    public override void Tell(AccountScript script)
    {
        script.Product.SeatsAre(8, sinceDaysAgo: 90);
        script.Product.SeatsAre(11, sinceDaysAgo: 52);
        script.Product.SeatsAre(14, sinceDaysAgo: 21);
        script.Product.WorkingDays(people: 8, attendance: 0.7, actions: 1.5, features: 9);
        script.Product.WorkingDays(people: 3, from: 52, to: 0, attendance: 0.7, actions: 1.5, features: 9, firstPerson: 8);
        script.Product.WorkingDays(people: 3, from: 21, to: 0, attendance: 0.7, actions: 1.5, features: 9, firstPerson: 11);
        script.Billing.Subscribes(seats: 8);
        script.Billing.AttachesCard();
        script.Billing.Pays(script.Billing.Invoice(86), daysAgo: 85.9);
        script.Billing.Pays(script.Billing.Invoice(56), daysAgo: 55.9);
        script.Billing.ChangesSeats(11, daysAgo: 52);
        script.Billing.Pays(script.Billing.Invoice(26), daysAgo: 25.9);
        script.Billing.ChangesSeats(14, daysAgo: 21);
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 12, sentiment: 0.7);
        script.Relationship.Nps(62, score: 9);
        script.Relationship.Nps(18, score: 9);
        script.Relationship.Goal("Every studio on board", startedDaysAgo: 100, dueInDays: 50, progress: 0.8);
        Usual.Pulse(script);
    }
}
