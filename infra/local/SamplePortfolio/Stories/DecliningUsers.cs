using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class DecliningUsers : Story
{
    public override AccountOutline Outline { get; } = new("fennwick-foods", "Fennwick Foods", Segments.MidMarket, Seats: 14)
    {
        Owner = Owners.South,
        RenewsInDays = 95,
    };

    public override string Text =>
        "Fourteen people used to work with it, then eight, now four; the others went back to spreadsheets.";

    public override string LookAt =>
        "Usage trend, active users, licence utilisation.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["user", "use", "seats"] };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 14, from: 89, to: 45, attendance: 0.6);
        script.Product.WorkingDays(people: 8, from: 44, to: 18, attendance: 0.5, finalAttendance: 0.4, features: 4);
        script.Product.WorkingDays(people: 4, from: 17, to: 0, attendance: 0.35, finalAttendance: 0.25, actions: 0.6, features: 2);
        script.Billing.PaysMonthly();
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 28, sentiment: -0.1);
        script.Relationship.Nps(65, score: 7);
        script.Relationship.Nps(20, score: 6);
        script.Relationship.Goal("Plan production with sales", startedDaysAgo: 130, dueInDays: 50, progress: 0.25);
        script.Pulse(50, "Green");
        script.Pulse(16, "Amber", "Two teams have stopped.", "low-adoption", "untrained-users");
    }
}
