using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class CardRemoved : Story
{
    public override AccountOutline Outline { get; } = new("tallowgate-freight", "Tallowgate Freight", Segments.Smb, Seats: 9)
    {
        SeatPrice = 65,
        Owner = Owners.West,
        RenewsInDays = 18,
    };

    public override string Text =>
        "Took the card off the account twelve days ago, less than three weeks before the renewal, and put no other in its place.";

    public override string LookAt =>
        "Payment method, and the days since the last card was removed.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["card", "payment method"] };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        script.Billing.PaysMonthly(until: 20);
        script.Billing.RemovesCard(daysAgo: 12);
        script.Relationship.TalkEvery(days: 25, sentiment: 0.1);
        script.Relationship.Nps(40, score: 7);
        script.Relationship.Goal("Delivery times every morning", startedDaysAgo: 140, dueInDays: 40, progress: 0.5);
        script.Pulse(21, "Green");
    }
}
