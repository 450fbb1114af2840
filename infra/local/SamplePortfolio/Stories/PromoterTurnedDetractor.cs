using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class PromoterTurnedDetractor : Story
{
    public override AccountOutline Outline { get; } = new("quillmark-print", "Quillmark Print", Segments.MidMarket, Seats: 10)
    {
        Owner = Owners.East,
        RenewsInDays = 120,
    };

    public override string Text =>
        "The sponsor answered 9 eleven weeks ago and 3 two weeks ago: something happened that the usage does not show.";

    public override string LookAt =>
        "Latest NPS and its move; the alert for a promoter who turned.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["nps", "detractor"] };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        Usual.Support(script);
        script.Billing.PaysMonthly();

        script.Relationship.TalkEvery(days: 20, sentiment: -0.1);
        script.Relationship.Nps(78, score: 9);
        script.Relationship.Nps(13, score: 3);
        script.Relationship.Goal("Quotes out within a day", startedDaysAgo: 120, dueInDays: 60, progress: 0.45);
        script.Pulse(40, "Green");
        script.Pulse(11, "Amber", "Unhappy with the last release; meeting booked.", "missing-feature");
    }
}
