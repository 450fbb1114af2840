using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class StalePulse : Story
{
    public override AccountOutline Outline { get; } = new("copperline-energy", "Copperline Energy", Segments.Enterprise, Seats: 12)
    {
        SeatPrice = 400,
        Owner = Owners.West,
        RenewsInDays = 240,
    };

    public override string Text =>
        "Green, says the pulse, but nobody has looked for more than three months; the account is as well as it was.";

    public override string LookAt =>
        "The age of the pulse: it is stale and weighs nothing any more.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber) { Pulse = "Green", PulseIsStale = true };

    public override void Tell(AccountScript script)
    {
        Usual.Use(script);
        Usual.Support(script);
        script.Billing.PaysMonthly();

        Usual.Relationship(script);
        script.Pulse(101, "Green", "All good.");
    }
}
