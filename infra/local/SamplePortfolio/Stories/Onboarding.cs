using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>See <see cref="Text"/>.</summary>
internal sealed class Onboarding : Story
{
    public override AccountOutline Outline { get; } = new("wrenfield-pharma", "Wrenfield Pharma", Segments.Enterprise, Seats: 10)
    {
        SeatPrice = 420,
        Stage = "onboarding",
        Owner = Owners.South,
        RenewsInDays = 337,
        CustomerForDays = 28,
    };

    public override string Text =>
        "Signed four weeks ago: people come in one after the other, and the first goal is on plan.";

    public override string LookAt =>
        "There is no trend of 30 days yet; goals and logins carry the score.";

    public override Expectation Expected { get; } = new(Band.Green, Band.Amber);

    public override void Tell(AccountScript script)
    {
        script.Product.WorkingDays(people: 3, from: 26, to: 0, attendance: 0.8, features: 5);
        script.Product.WorkingDays(people: 6, from: 16, to: 0, attendance: 0.6, finalAttendance: 0.8, features: 7, firstPerson: 3);
        script.Billing.PaysMonthly();
        script.Support.Questions(everyDays: 6, from: 24, hours: 3);
        script.Relationship.TalkEvery(days: 5, from: 26, to: 2, sentiment: 0.6);
        script.Relationship.Nps(6, score: 8);
        script.Relationship.Goal("First study planned in the product", startedDaysAgo: 27, dueInDays: 33, progress: 0.5);
        script.Pulse(12, "Green", "Kick-off went well.");
    }
}
