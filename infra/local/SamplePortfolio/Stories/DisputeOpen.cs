using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class DisputeOpen : Story
{
    public override AccountOutline Outline { get; } = new("kestrelby-sports", "Kestrelby Sports", Segments.Smb, Seats: 8)
    {
        SeatPrice = 75,
        Owner = Owners.West,
        RenewsInDays = 190,
    };

    public override string Text =>
        "Had its bank take back the last payment; until that is decided, the money is open.";

    public override string LookAt =>
        "Open disputes. The dispute names only a charge: the customer is known from the invoice it paid.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber);

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        script.Billing.OlderShape = true;
        script.Billing.PaysMonthly(until: 40);
        var invoice = script.Billing.Invoice(27);
        script.Billing.Pays(invoice, daysAgo: 26.5);
        script.Billing.Disputes(invoice, daysAgo: 9);
        Usual.Support(script);
        script.Relationship.TalkEvery(days: 20, sentiment: 0.1);
        script.Relationship.Nps(45, score: 7);
        script.Pulse(26, "Green");
    }
}
