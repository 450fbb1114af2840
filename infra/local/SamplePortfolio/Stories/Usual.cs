using SamplePortfolio.Accounts;

namespace SamplePortfolio.Stories;

/// <summary>What is well in most accounts, so that a story needs to tell only what is not.</summary>
internal static class Usual
{
    /// <summary>People come regularly and know most of the product.</summary>
    public static void Use(AccountScript script) =>
        script.Product.WorkingDays((int)Math.Round(script.Outline.Seats * 0.9), attendance: 0.65, features: 8);

    /// <summary>Small questions, answered the same day.</summary>
    public static void Support(AccountScript script) => script.Support.Questions(everyDays: 27);

    /// <summary>A meeting every two weeks, a content sponsor, goals on plan.</summary>
    public static void Relationship(AccountScript script)
    {
        script.Relationship.TalkEvery(days: 14);
        script.Relationship.Nps(daysAgo: 70, score: 8);
        script.Relationship.Nps(daysAgo: 12, score: 9);
        script.Relationship.Goal("Weekly forecast in one place", startedDaysAgo: 120, dueInDays: 60, progress: 0.7);
    }

    /// <summary>Green, set last week.</summary>
    public static void Pulse(AccountScript script)
    {
        script.Pulse(daysAgo: 64, "Green");
        script.Pulse(daysAgo: 36, "Green");
        script.Pulse(daysAgo: 6, "Green");
    }
}
