using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>Signed within the last two weeks: there is hardly anything to judge yet.</summary>
internal sealed class JustSigned : Archetype
{
    public override string Name => "new";

    public override int Count => 3;

    public override AccountOutline Shape(AccountOutline outline, Dice dice)
    {
        var days = dice.Between(8, 14);
        return outline with { Stage = "onboarding", CustomerForDays = days, RenewsInDays = 365 - days };
    }

    public override void Tell(AccountScript script, Dice dice)
    {
        script.Product.WorkingDays(dice.Between(2, 4), from: script.Outline.CustomerForDays - 2, to: 0, attendance: 0.8, features: 4);
        script.Billing.PaysMonthly();
        script.Relationship.TalkEvery(days: 4, from: script.Outline.CustomerForDays - 1, to: 1, sentiment: 0.5);
        script.Relationship.Goal("Go live with the first team", startedDaysAgo: script.Outline.CustomerForDays - 1, dueInDays: 45, progress: 0.15);
    }
}
