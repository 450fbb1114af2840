using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class BusyWithoutProgress : Story
{
    public override AccountOutline Outline { get; } = new("hallowmere-insurance", "Hallowmere Insurance", Segments.Enterprise, Seats: 14)
    {
        SeatPrice = 900,
        Owner = Owners.North,
        RenewsInDays = 150,
        CustomerForDays = 220,
    };

    public override string Text =>
        "A large account that uses the product every day, yet is nowhere near what it bought it for: now is the time to step in.";

    public override string LookAt =>
        "Goal progress against the plan, next to usage; the intervention finding.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber) { Mentions = ["goal", "intervention"] };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 14, attendance: 0.75, actions: 1.5, features: 9);
        script.Billing.PaysMonthly();
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 14, sentiment: 0.2);
        script.Relationship.Nps(60, score: 8);
        script.Relationship.Nps(10, score: 7);
        script.Relationship.Goal("Claims settled in five days", startedDaysAgo: 200, dueInDays: 45, progress: 0.06);
        script.Relationship.Goal("One view of every broker", startedDaysAgo: 150, dueInDays: 30, progress: 0.1);
        script.Pulse(35, "Green");
        script.Pulse(9, "Green", "They like it. Nobody there measures what it brings.");
    }
}
