using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class ChampionQuiet : Story
{
    public override AccountOutline Outline { get; } = new("dunmarrow-textiles", "Dunmarrow Textiles", Segments.MidMarket, Seats: 9)
    {
        Owner = Owners.South,
        RenewsInDays = 140,
    };

    public override string Text =>
        "The champion, who was in every day and answered within the hour, has not been seen for six weeks; the others carry on.";

    public override string LookAt =>
        "Days since last touchpoint, and the people behind the active users.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber);

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 1, from: 89, to: 43, attendance: 0.95, actions: 2.5, features: 10);
        script.Product.WorkingDays(people: 7, attendance: 0.6, features: 7, firstPerson: 1);
        script.Billing.PaysMonthly();
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 9, from: 86, to: 44, sentiment: 0.5);
        script.Relationship.Nps(80, score: 9, respondent: "user-1");
        script.Relationship.Goal("Samples out in a week", startedDaysAgo: 120, dueInDays: 60, progress: 0.6);
        script.Pulse(46, "Green");
        script.Pulse(13, "Amber", "Is she still there?", "not-responding");
    }
}
