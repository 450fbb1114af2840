using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>More people every month, and content.</summary>
internal sealed class Growing : Archetype
{
    public override string Name => "growing";

    public override int Count => 5;

    public override AccountOutline Shape(AccountOutline outline, Dice dice) => outline with { Stage = "expansion" };

    public override void Tell(AccountScript script, Dice dice)
    {
        var people = script.Outline.Seats;
        script.Product.WorkingDays(people / 2, attendance: 0.6, actions: 1.4, features: 8);
        script.Product.WorkingDays(people - (people / 2), from: 55, to: 0, attendance: 0.3, finalAttendance: 0.7, actions: 1.4, features: 9, firstPerson: people / 2);
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: dice.Between(12, 22), hours: 4);
        script.Relationship.TalkEvery(days: dice.Between(10, 18), sentiment: 0.6);
        script.Relationship.Nps(75, score: 8);
        script.Relationship.Nps(dice.Between(5, 25), score: dice.Between(9, 11));
        script.Relationship.Goal("Second department on board", startedDaysAgo: 90, dueInDays: 60, progress: 0.6 + (dice.Share() * 0.3));
        script.Pulse(dice.Between(5, 25), "Green");
    }
}
