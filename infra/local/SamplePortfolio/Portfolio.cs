using SamplePortfolio.Accounts;
using SamplePortfolio.Archetypes;
using SamplePortfolio.Stories;
using SamplePortfolio.Vendors;

namespace SamplePortfolio;

/// <summary>Ninety days of sixty customers: the same seed and the same end give the same bytes.</summary>
/// <param name="Window">The days it tells of.</param>
/// <param name="Accounts">The accounts.</param>
/// <param name="Deliveries">What the sources send, in the order in which they send it.</param>
internal sealed record Portfolio(Window Window, IReadOnlyList<SampleAccount> Accounts, IReadOnlyList<Delivery> Deliveries)
{
    /// <summary>The seed when none is given.</summary>
    public const ulong DefaultSeed = 2026;

    public static Portfolio Generate(ulong seed, Window window)
    {
        var told = StoryBook.All.Select(story => TellStory(story, window, seed))
            .Concat(ArchetypeAccounts.All(seed).Select(account => TellArchetype(account.Outline, account.Kind, window, seed)))
            .ToList();
        var scripts = told.ConvertAll(account => account.Script);
        var stranger = Strangers.Tell(window, seed);

        var calls = scripts.Where(script => !script.ReportsUseInBulk).Append(stranger).SelectMany(script => new SegmentCalls(script).Messages());
        var deliveries = scripts.Append(stranger).SelectMany(Single)
            .Concat(SegmentBatches.Of(calls, Dice.Of(seed, "segment")))
            .Concat(BulkSignals.Of(scripts))
            .ToList();
        return new Portfolio(
            window,
            told.ConvertAll(account => account.Account(account.Script)),
            Disorder.Of(deliveries, Dice.Of(seed, "disorder")));
    }

    private static (AccountScript Script, Func<AccountScript, SampleAccount> Account) TellStory(Story story, Window window, ulong seed)
    {
        var script = new AccountScript(story.Outline, window, seed);
        story.Tell(script);
        return (script, told => Account(told, "story", story));
    }

    private static (AccountScript Script, Func<AccountScript, SampleAccount> Account) TellArchetype(
        AccountOutline outline, Archetype kind, Window window, ulong seed)
    {
        const double ShareInBulk = 0.2;
        const double ShareOfOlderShape = 0.15;
        var dice = ArchetypeAccounts.DiceOf(outline, seed);
        var script = new AccountScript(outline, window, seed) { ReportsUseInBulk = dice.Chance(ShareInBulk) };
        script.Billing.OlderShape = dice.Chance(ShareOfOlderShape);
        kind.Tell(script, dice);
        return (script, told => Account(told, kind.Name, null));
    }

    private static SampleAccount Account(AccountScript script, string kind, Story? story) => new(
        script.Outline.Id,
        script.Outline.Name,
        kind,
        story,
        AccountBody.Of(script),
        [.. script.Pulses.OrderBy(pulse => pulse.SetAt)]);

    private static IEnumerable<Delivery> Single(AccountScript script) =>
        [.. script.Billing.Deliveries, .. script.Support.Deliveries, .. script.Relationship.Deliveries];
}
