using HealthFunctions.Core;

namespace HealthFunctions.Sources.Usage;

/// <summary>The settings of a source that tells who uses the product: what the names of its events mean.</summary>
/// <param name="loginEvents">The events that mean a login where nothing is set.</param>
public abstract class UsageSourceOptions(string loginEvents) : SourceOptions
{
    /// <summary>The names of the events that mean that somebody logged in, separated by <c>;</c>.</summary>
    public string LoginEvents { get; set; } = loginEvents;

    /// <summary>
    /// The events that mean that somebody used a feature, separated by <c>;</c>: <c>Report Exported=exports</c> for a feature of
    /// another name, <c>Report Exported</c> for one of the same name, <c>*</c> for all other events, each by its own name.
    /// </summary>
    public string FeatureEvents { get; set; } = "";

    internal override IEnumerable<Fault> Check() => [.. base.Check(), .. UsageEventNames.Check(this)];
}
