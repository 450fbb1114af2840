using HealthFunctions.Core;

namespace HealthFunctions.Sources.Segment;

/// <summary>The settings at <c>Sources__segment__...</c>.</summary>
public sealed class SegmentOptions : SourceOptions
{
    /// <summary>
    /// The values that the header <c>X-HealthFunctions-Secret</c> may have, separated by <c>;</c>. Batches are accepted only with one
    /// of them, since Segment signs no more than the first event of a batch.
    /// </summary>
    public string BatchSecrets { get; set; } = "";

    /// <summary>The names of the track events that mean that somebody logged in, separated by <c>;</c>.</summary>
    public string LoginEvents { get; set; } = "Signed In;User Signed In;Logged In;User Logged In;Login";

    /// <summary>
    /// The track events that mean that somebody used a feature, separated by <c>;</c>: <c>Report Exported=exports</c> for a feature of
    /// another name, <c>Report Exported</c> for one of the same name, <c>*</c> for all other track events, each by its own name.
    /// </summary>
    public string FeatureEvents { get; set; } = "";

    /// <summary>The secrets for batches one by one.</summary>
    public IReadOnlyList<string> BatchSecretList => ListOf(BatchSecrets);

    internal override IEnumerable<Fault> Check() => [.. base.Check(), .. SegmentEventNames.Check(this)];
}
