using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>Busy before every month ends, quiet in between: quiet weeks are no bad sign here.</summary>
internal sealed class Seasonal : Archetype
{
    public override string Name => "seasonal";

    public override int Count => 4;

    public override void Tell(AccountScript script, Dice dice)
    {
        const int Cycle = 30;
        var offset = dice.Between(0, 8);
        for (var end = offset; end < Window.Days; end += Cycle)
        {
            script.Product.WorkingDays(script.Outline.Seats, from: Math.Min(end + 11, Window.Days - 1), to: end, attendance: 0.8, actions: 1.6, features: 6);
            script.Product.WorkingDays(1, from: Math.Min(end + 29, Window.Days - 1), to: Math.Min(end + 12, Window.Days - 1), attendance: 0.5, features: 3);
        }

        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: 25);
        script.Relationship.TalkEvery(days: 30, sentiment: 0.3);
        script.Relationship.Nps(dice.Between(15, 60), score: dice.Between(7, 10));
        script.Relationship.Goal("Month closed in three days", startedDaysAgo: 140, dueInDays: 50, progress: 0.65);
        script.Pulse(dice.Between(5, 27), "Green");
    }
}
