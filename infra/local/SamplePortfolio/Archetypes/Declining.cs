using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>Fewer people every month, longer answers, fewer meetings.</summary>
internal sealed class Declining : Archetype
{
    public override string Name => "declining";

    public override int Count => 5;

    public override AccountOutline Shape(AccountOutline outline, Dice dice) => outline with { RenewsInDays = dice.Between(20, 120) };

    public override void Tell(AccountScript script, Dice dice)
    {
        script.Product.WorkingDays(script.Outline.Seats, attendance: 0.6, finalAttendance: 0.1 + (dice.Share() * 0.1), features: 5);
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: dice.Between(14, 24), hours: 40);
        script.Relationship.TalkEvery(days: 30, to: 35, sentiment: -0.2);
        script.Relationship.Nps(70, score: 7);
        script.Relationship.Nps(dice.Between(8, 25), score: dice.Between(4, 7));
        script.Relationship.Goal("Less work by hand", startedDaysAgo: 150, dueInDays: 40, progress: 0.2 + (dice.Share() * 0.15));
        script.Pulse(dice.Between(40, 60), "Green");
        script.Pulse(dice.Between(3, 25), "Amber", null, dice.Pick<string>(["low-adoption", "value-unclear", "hard-to-use"]));
    }
}
