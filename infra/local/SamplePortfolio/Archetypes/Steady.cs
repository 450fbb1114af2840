using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>Uses the product as it did last year, pays, and says little.</summary>
internal sealed class Steady : Archetype
{
    public override string Name => "steady";

    public override int Count => 8;

    public override void Tell(AccountScript script, Dice dice)
    {
        var attendance = 0.45 + (dice.Share() * 0.25);
        script.Product.WorkingDays((int)Math.Ceiling(script.Outline.Seats * 0.8), attendance: attendance, features: dice.Between(5, 9));
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: dice.Between(16, 30));
        script.Relationship.TalkEvery(days: dice.Between(14, 28), sentiment: 0.3);
        script.Relationship.Nps(dice.Between(10, 80), score: dice.Between(7, 10));
        script.Relationship.Goal("Less work by hand", startedDaysAgo: 150, dueInDays: 60, progress: 0.5 + (dice.Share() * 0.25));
        script.Pulse(dice.Between(35, 60), "Green");
        script.Pulse(dice.Between(2, 28), "Green");
    }
}
