using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>A small customer that nobody visits: it pays, uses what it needs, and asks nothing.</summary>
internal sealed class LowTouch : Archetype
{
    public override string Name => "low-touch";

    public override int Count => 5;

    public override AccountOutline Shape(AccountOutline outline, Dice dice) =>
        outline with { Segment = Segments.Smb, Seats = dice.Between(2, 5), SeatPrice = 45 };

    public override void Tell(AccountScript script, Dice dice)
    {
        script.Product.WorkingDays(script.Outline.Seats, attendance: 0.35 + (dice.Share() * 0.3), actions: 0.8, features: 4);
        script.Billing.PaysMonthly();
        if (dice.Chance(0.5))
        {
            script.Support.Ticket(dice.Between(5, 80), "Password reset mail went to spam", "LOW", solvedAfterHours: 6);
        }

        if (dice.Chance(0.5))
        {
            script.Relationship.Nps(dice.Between(5, 80), score: dice.Between(6, 10));
        }
    }
}
