using SamplePortfolio.Accounts;

namespace SamplePortfolio.Archetypes;

/// <summary>In its second month and behind the plan: people come, the goals wait.</summary>
internal sealed class LateOnboarding : Archetype
{
    public override string Name => "onboarding";

    public override int Count => 4;

    public override AccountOutline Shape(AccountOutline outline, Dice dice)
    {
        var days = dice.Between(35, 62);
        return outline with { Stage = "onboarding", CustomerForDays = days, RenewsInDays = 365 - days };
    }

    public override void Tell(AccountScript script, Dice dice)
    {
        var days = script.Outline.CustomerForDays;
        script.Product.WorkingDays(2, from: days - 3, to: 0, attendance: 0.5, features: 4);
        script.Product.WorkingDays(script.Outline.Seats / 2, from: days / 2, to: 0, attendance: 0.2, finalAttendance: 0.25, features: 3, firstPerson: 2);
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: 7, from: days - 4, hours: 30);
        script.Support.Ticket(dice.Between(4, 9), "Import of our old data fails half-way", "HIGH");
        script.Support.Ticket(dice.Between(2, 6), "Single sign-on: who has to do what?", "HIGH");
        script.Relationship.TalkEvery(days: 7, from: days - 1, to: 2, sentiment: -0.1);
        script.Relationship.Goal("Go live with the first team", startedDaysAgo: days - 1, dueInDays: 14, progress: 0.05 + (dice.Share() * 0.1));
        script.Relationship.Nps(dice.Between(4, 15), score: 7);
        script.Pulse(dice.Between(3, 20), "Amber", null, "slow-onboarding");
    }
}
