using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class OverdueInvoice : Story
{
    public override AccountOutline Outline { get; } = new("marlstone-builders", "Marlstone Builders", Segments.Enterprise, Seats: 10)
    {
        SeatPrice = 350,
        Currency = "USD",
        Owner = Owners.East,
        RenewsInDays = 130,
    };

    public override string Text =>
        "Uses the product as always, but the quarter's invoice has been unpaid for more than three weeks after its due date.";

    public override string LookAt =>
        "Overdue invoices: count, amount and days.";

    public override Expectation Expected { get; } = new(Band.Amber, Band.Red) { Mentions = ["overdue"] };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        Usual.Support(script);

        script.Billing.Subscribes();
        var paid = script.Billing.Invoice(88, months: 1, dueAfterDays: 30);
        script.Billing.Pays(paid, daysAgo: 63);
        var unpaid = script.Billing.Invoice(54, months: 3, dueAfterDays: 30);
        script.Billing.BecomesOverdue(unpaid);
        script.Relationship.TalkEvery(days: 21, sentiment: 0.1);
        script.Relationship.Nps(30, score: 7);
        script.Relationship.Goal("One schedule for all sites", startedDaysAgo: 120, dueInDays: 60, progress: 0.5);
        script.Pulse(25, "Green");
    }
}
