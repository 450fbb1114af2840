using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class AcmeCorp : Story
{
    public override AccountOutline Outline { get; } = new("acme-corp", "Acme Corp", Segments.MidMarket, Seats: 12)
    {
        SeatPrice = 120,
        RenewsInDays = 345,
        CustomerForDays = 750,
    };

    public override string Text =>
        "Logs in every working day, asks little and gets quick answers, gave an NPS of 8, and renewed three weeks ago.";

    public override string LookAt =>
        "The healthy end of the portfolio: every dimension is green, and the reasons say why.";

    public override Expectation Expected { get; } = new(Band.Green) { Pulse = "Green", PulseIsStale = false };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 11, attendance: 0.85, actions: 1.6, features: 9);
        script.Billing.PaysMonthly();
        script.Support.Ticket(61, "How do I add a second approver?", "LOW", solvedAfterHours: 2, satisfied: true);
        script.Support.Ticket(33, "Export to \"Excel\" shows dates as text", "NORMAL", solvedAfterHours: 4, satisfied: true);
        script.Support.Ticket(9, "Can we rename a workspace?", "LOW", solvedAfterHours: 1.5);
        script.Relationship.TalkEvery(days: 12, sentiment: 0.7);
        script.Relationship.Talk(24, "review", sentiment: 0.8);
        script.Relationship.Nps(75, score: 8);
        script.Relationship.Nps(15, score: 8);
        script.Relationship.Goal("Close the books two days earlier", startedDaysAgo: 150, dueInDays: 60, progress: 0.8);
        script.Relationship.Goal("All teams on one plan", startedDaysAgo: 80, dueInDays: 40, progress: 0.75);
        script.Pulse(60, "Green");
        script.Pulse(28, "Green");
        script.Pulse(4, "Green", "Renewed for another year without a discount.");
    }
}
