using HealthFunctions.Sources.Usage;

namespace HealthFunctions.Sources.Segment;

/// <summary>The settings at <c>Sources__segment__...</c>.</summary>
public sealed class SegmentOptions() : UsageSourceOptions("Signed In;User Signed In;Logged In;User Logged In;Login")
{
    /// <summary>
    /// The values that the header <c>X-HealthFunctions-Secret</c> may have, separated by <c>;</c>. Batches are accepted only with one
    /// of them, since Segment signs no more than the first event of a batch.
    /// </summary>
    public string BatchSecrets { get; set; } = "";

    /// <summary>The secrets for batches one by one.</summary>
    public IReadOnlyList<string> BatchSecretList => ListOf(BatchSecrets);
}
