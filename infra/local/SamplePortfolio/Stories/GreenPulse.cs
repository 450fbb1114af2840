using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class GreenPulse : Story
{
    public override AccountOutline Outline { get; } = new("oakmantle-media", "Oakmantle Media", Segments.MidMarket, Seats: 10)
    {
        Owner = Owners.North,
        RenewsInDays = 33,
    };

    public override string Text =>
        "The pulse says green, the data says the opposite: no login for over two weeks, an invoice long overdue, an NPS of 2.";

    public override string LookAt =>
        "Subjective against data, the other way round: a manager who is too hopeful.";

    public override Expectation Expected { get; } = new(Band.Red) { Pulse = "Green", PulseIsStale = false };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 8, from: 89, to: 40, attendance: 0.5, finalAttendance: 0.2);
        script.Product.WorkingDays(people: 2, from: 39, to: 16, attendance: 0.2, actions: 0.4, features: 2);
        script.Billing.Subscribes();
        var unpaid = script.Billing.Invoice(70, months: 3, dueAfterDays: 30);
        script.Billing.BecomesOverdue(unpaid);
        script.Support.Ticket(33, "Nobody answers our mails", "HIGH", solvedAfterHours: 200, satisfied: false);
        script.Relationship.Talk(68, "call", sentiment: -0.2);
        script.Relationship.Nps(75, score: 6);
        script.Relationship.Nps(28, score: 2);
        script.Relationship.Goal("One calendar for all channels", startedDaysAgo: 150, dueInDays: 15, progress: 0.1);
        script.Pulse(40, "Green");
        script.Pulse(8, "Green", "I am sure they will come round.");
    }
}
