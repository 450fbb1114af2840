using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class RedPulse : Story
{
    public override AccountOutline Outline { get; } = new("gullhaven-marine", "Gullhaven Marine", Segments.Enterprise, Seats: 11)
    {
        SeatPrice = 380,
        Owner = Owners.West,
        RenewsInDays = 85,
    };

    public override string Text =>
        "Every number is fine, yet the manager in charge has set Red: the sponsor has left and the new one has favourites of her own.";

    public override string LookAt =>
        "Subjective against data: the pulse dimension is red in a healthy account.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber) { Pulse = "Red", PulseIsStale = false };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        Usual.Support(script);
        script.Billing.PaysMonthly();

        Usual.Relationship(script);
        script.Pulse(38, "Green");
        script.Pulse(3, "Red", "The new head of operations brings her own tools.", "sponsor-left", "competitor");
    }
}
