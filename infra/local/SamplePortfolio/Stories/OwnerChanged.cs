using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class OwnerChanged : Story
{
    public override AccountOutline Outline { get; } = new("stonepath-legal", "Stonepath Legal", Segments.MidMarket, Seats: 9)
    {
        RenewsInDays = 170,
    };

    public override string Text =>
        "Handed over to another customer success manager four days ago; the green pulse is the predecessor's, so it no longer speaks for the account.";

    public override string LookAt =>
        "The pulse is recent and yet stale.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber) { Pulse = "Green", PulseIsStale = true };

    public override void Tell(AccountScript script)
    {
        script.OwnedBy(Owners.South, sinceDaysAgo: 90);
        script.OwnedBy(Owners.East, sinceDaysAgo: 4);
        Usual.Use(script);
        Usual.Support(script);
        script.Billing.PaysMonthly();

        Usual.Relationship(script);
        script.Pulse(44, "Green");
        script.Pulse(11, "Green", "Steady.");
    }
}
