using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>Still there, but a little less of everything than last quarter: the kind that a talk in time keeps.</summary>
internal sealed class Wobbling : Archetype
{
    public override string Name => "wobbling";

    public override int Count => 4;

    public override void Tell(AccountScript script, Dice dice)
    {
        var people = script.Outline.Seats * 2 / 3;
        script.Product.WorkingDays(people, from: 89, to: 14, attendance: 0.5, actions: 0.9, features: 5);
        script.Product.WorkingDays(people, from: 13, to: 0, attendance: 0.3, actions: 0.9, features: 4);
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: dice.Between(12, 20), hours: 26);
        script.Relationship.TalkEvery(days: 32, to: 20, sentiment: -0.1);
        script.Relationship.Nps(76, score: 8);
        script.Relationship.Nps(dice.Between(8, 25), score: 7);
        script.Relationship.Goal("Less work by hand", startedDaysAgo: 150, dueInDays: 60, progress: 0.25 + (dice.Share() * 0.1));
        script.Pulse(dice.Between(35, 60), "Green");
        script.Pulse(dice.Between(3, 25), "Amber", null, dice.Pick<string>(["value-unclear", "low-adoption", "reorganisation"]));
    }
}
