namespace SamplePortfolio.Stories;

/// <summary>Every story, in the order of the README.</summary>
internal static class StoryBook
{
    public static IReadOnlyList<Story> All { get; } =
    [
        new AcmeCorp(),
        new WentSilent(),
        new PromoterTurnedDetractor(),
        new CardRemoved(),
        new BusyWithoutProgress(),
        new StalePulse(),
        new DecliningUsers(),
        new OverdueInvoice(),
        new PaymentsRecovered(),
        new CancellationUndone(),
        new CancellationStanding(),
        new UrgentTickets(),
        new LowCsat(),
        new Onboarding(),
        new ExpansionReady(),
        new OwnerChanged(),
        new RedPulse(),
        new GreenPulse(),
        new ChampionQuiet(),
        new SeatGrowth(),
        new DisputeOpen(),
        new NoData(),
    ];

    /// <summary>The table of the README, as Markdown.</summary>
    public static string AsMarkdown()
    {
        var rows = All.Select(story =>
            $"| {story.Outline.Name} (`{story.Outline.Id}`) | {story.Text} | {story.LookAt} | {string.Join(" or ", story.Expected.Bands)} |");
        return string.Join('\n', ["| account | story | what to look at | band |", "|---|---|---|---|", .. rows]) + "\n";
    }
}
