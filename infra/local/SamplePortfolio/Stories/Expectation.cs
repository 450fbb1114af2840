namespace SamplePortfolio.Stories;

/// <summary>What an account must show once everything is applied.</summary>
/// <param name="Bands">The bands that fit the story.</param>
internal sealed record Expectation(params IReadOnlyList<string> Bands)
{
    /// <summary>The pulse it must show; null for any.</summary>
    public string? Pulse { get; init; }

    /// <summary>Whether the pulse must be stale; null for either.</summary>
    public bool? PulseIsStale { get; init; }

    /// <summary>Words of which at least one must be among what the account says about its health; none for anything.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];
}
