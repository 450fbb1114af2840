using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class WentSilent : Story
{
    public override AccountOutline Outline { get; } = new("brackenfield-dental", "Brackenfield Dental", Segments.Smb, Seats: 8)
    {
        SeatPrice = 70,
        Owner = Owners.South,
        RenewsInDays = 58,
    };

    public override string Text =>
        "Nobody has logged in for three weeks, calls are not returned, and the last thing they said was an NPS of 3.";

    public override string LookAt =>
        "Days since last login, login consistency, the alert for silence.";

    public override Expectation Expected { get; } = new(Band.Red) { Mentions = ["no login"] };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 7, from: 89, to: 45, attendance: 0.5);
        script.Product.WorkingDays(people: 3, from: 44, to: 21, attendance: 0.3, actions: 0.5, features: 2);
        script.Billing.PaysMonthly();
        script.Support.Ticket(50, "Import stops at row 1,001 – why?", "HIGH", solvedAfterHours: 90, satisfied: false);
        script.Relationship.Talk(82, "meeting", sentiment: 0.1);
        script.Relationship.Talk(55, "call", sentiment: -0.5);
        script.Relationship.Nps(80, score: 7);
        script.Relationship.Nps(34, score: 3);
        script.Relationship.Goal("Fewer missed appointments", startedDaysAgo: 160, dueInDays: 20, progress: 0.15);
        script.Pulse(70, "Green");
        script.Pulse(19, "Amber", "Three calls, two mails, no answer.", "not-responding");
    }
}
