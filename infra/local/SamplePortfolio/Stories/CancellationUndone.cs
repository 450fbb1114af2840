using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class CancellationUndone : Story
{
    public override AccountOutline Outline { get; } = new("sedgebrook-schools", "Sedgebrook Schools", Segments.MidMarket, Seats: 11)
    {
        Owner = Owners.South,
        RenewsInDays = 70,
    };

    public override string Text =>
        "Set the subscription to end, talked with us about the price, and took it back a week later.";

    public override string LookAt =>
        "Cancellation requested: no. The history shows the dip and the recovery.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber);

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        Usual.Support(script);
        script.Billing.PaysMonthly();

        script.Billing.SchedulesCancellation(daysAgo: 30, "too_expensive", "The budget for next year is cut.");
        script.Billing.UndoesCancellation(daysAgo: 22);
        Usual.Relationship(script);
        script.Relationship.Talk(25, "call", sentiment: 0.2);
        script.Pulse(45, "Green");
        script.Pulse(29, "Red", "Cancellation came in; call on Thursday.", "price", "budget-cut");
        script.Pulse(14, "Green", "They stay, with two seats fewer next year.");
    }
}
