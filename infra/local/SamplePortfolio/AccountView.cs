namespace SamplePortfolio;

/// <summary>What the app says of one account.</summary>
/// <param name="Score">0 to 100; null where there is none.</param>
/// <param name="Band">green, amber, red or unknown.</param>
/// <param name="Summary">Health in one sentence.</param>
/// <param name="Trend30">The change of the score in 30 days; null where there is nothing to compare with.</param>
/// <param name="TopReason">What costs most points.</param>
/// <param name="Pulse">The current pulse; null where there is none.</param>
/// <param name="PulseIsStale">Whether it is too old.</param>
/// <param name="Said">Every text of the summary, the rules, the negative drivers, alerts, findings and recommendations.</param>
internal sealed record AccountView(
    double? Score, string Band, string Summary, double? Trend30, string TopReason, string? Pulse, bool PulseIsStale, IReadOnlyList<string> Said);
