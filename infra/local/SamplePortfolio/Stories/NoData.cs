using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class NoData : Story
{
    public override AccountOutline Outline { get; } = new("vesperhill-arts", "Vesperhill Arts", Segments.Smb, Seats: 3)
    {
        SeatPrice = 40,
        Owner = Owners.North,
        RenewsInDays = 300,
        CustomerForDays = 60,
    };

    public override string Text =>
        "Was put into the CRM with one call logged, and no system of ours knows it: too little to judge by.";

    public override string LookAt =>
        "Coverage is below the floor, so the band is unknown and not red.";

    public override Expectation Expected { get; } = new(Band.Unknown);

    public override void Tell(AccountScript script)
    {
        script.Relationship.Talk(20, "call", sentiment: null);
    }
}
