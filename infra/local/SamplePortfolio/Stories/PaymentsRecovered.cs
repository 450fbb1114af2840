using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class PaymentsRecovered : Story
{
    public override AccountOutline Outline { get; } = new("larkhollow-studios", "Larkhollow Studios", Segments.Smb, Seats: 7)
    {
        SeatPrice = 60,
        Owner = Owners.North,
        RenewsInDays = 160,
    };

    public override string Text =>
        "The card was declined twice last month, was renewed, and everything is paid since.";

    public override string LookAt =>
        "Failed payments of 30 days with nothing overdue: it counts for little and passes.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber);

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        script.Billing.PaysMonthly(until: 40);
        var invoice = script.Billing.Invoice(26);
        script.Billing.FailsToPay(invoice, daysAgo: 25.7);
        script.Billing.FailsToPay(invoice, daysAgo: 22.7);
        script.Billing.RemovesCard(daysAgo: 20.5);
        script.Billing.AttachesCard(daysAgo: 20);
        script.Billing.Pays(invoice, daysAgo: 19.9);
        Usual.Support(script);
        Usual.Relationship(script);
        Usual.Pulse(script);
    }
}
