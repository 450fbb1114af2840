using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class CancellationStanding : Story
{
    public override AccountOutline Outline { get; } = new("ravenmoor-travel", "Ravenmoor Travel", Segments.MidMarket, Seats: 10)
    {
        Owner = Owners.East,
        RenewsInDays = 41,
    };

    public override string Text =>
        "The subscription ends with the period, in six weeks; the reason given is another product.";

    public override string LookAt =>
        "Cancellation requested turns the band red whatever the score says.";

    public override Expectation Expected { get; } = new(Band.Red) { Mentions = ["cancel"] };

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 9, from: 89, to: 30, attendance: 0.6);
        script.Product.WorkingDays(people: 6, from: 29, to: 0, attendance: 0.5, finalAttendance: 0.3, features: 4);
        script.Billing.PaysMonthly();
        script.Billing.SchedulesCancellation(daysAgo: 17, "switched_service", "Our group has chosen another vendor.");
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 24, sentiment: -0.2);
        script.Relationship.Nps(72, score: 8);
        script.Relationship.Nps(25, score: 6);
        script.Relationship.Goal("Offers within the hour", startedDaysAgo: 150, dueInDays: 40, progress: 0.35);
        script.Pulse(48, "Amber", "A competitor is being looked at.", "competitor");
        script.Pulse(15, "Red", "Notice received.", "competitor", "contract-terms");
    }
}
