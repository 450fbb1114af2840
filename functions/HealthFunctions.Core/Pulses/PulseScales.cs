namespace HealthFunctions.Core.Pulses;

/// <summary>
/// The scales of a deployment and the way from a word to a status: which of them pulses are usually set on, and what a status of
/// one is on another. It never changes while the app runs.
/// </summary>
public sealed class PulseScales
{
    private readonly Dictionary<string, (PulseScale Scale, PulseStatus Status)> byWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Scale, string Status), PulseStatus> byPlace = [];

    /// <summary>The scales of a deployment.</summary>
    /// <param name="all">The scales that keep <see cref="PulseScaleRules"/>; a word that two of them have belongs to the active one, else to the first.</param>
    /// <param name="active">The name of the one that pulses are usually set on; it is one of them.</param>
    public PulseScales(IReadOnlyList<PulseScale> all, string active)
    {
        All = all;
        Active = all.First(scale => string.Equals(scale.Name, active, StringComparison.OrdinalIgnoreCase));
        foreach (var scale in all.OrderByDescending(scale => ReferenceEquals(scale, Active)))
        {
            foreach (var status in scale.Statuses)
            {
                byPlace.TryAdd((scale.Name, status.Name), status);
                byWord.TryAdd(status.Name, (scale, status));
            }
        }

        // Names before aliases: "Yellow" may be a status of its own somewhere.
        foreach (var scale in all.OrderByDescending(scale => ReferenceEquals(scale, Active)))
        {
            foreach (var (alias, status) in scale.Statuses.SelectMany(status => status.Aliases.Select(alias => (alias, status))))
            {
                byPlace.TryAdd((scale.Name, alias), status);
                byWord.TryAdd(alias, (scale, status));
            }
        }
    }

    /// <summary>Green, Amber, Red, and Purple for own use. "Yellow" is another word for Amber.</summary>
    public static PulseScale FourColour { get; } = new("four-colour",
    [
        new("Green", 100, AtRisk: false, "The customer reaches what it bought us for, and says so."),
        new("Amber", 50, AtRisk: true, "Something stands in the way; we know what and are at it.") { Aliases = ["Yellow"] },
        new("Red", 0, AtRisk: true, "The customer may leave unless something changes soon."),
        new("Purple", null, AtRisk: false, "For own use: it says nothing about health."),
    ]);

    /// <summary>From Extremely Satisfied to Severe Risk.</summary>
    public static PulseScale SixPoint { get; } = new("six-point",
    [
        new("Extremely Satisfied", 100, AtRisk: false, "Speaks for us unasked."),
        new("Very Satisfied", 85, AtRisk: false, "Sees clear value and would recommend us when asked."),
        new("Satisfied", 70, AtRisk: false, "Gets what was agreed; no open wishes that matter."),
        new("Neutral", 50, AtRisk: false, "Neither for nor against us; hard to tell what it would do at renewal."),
        new("At Risk", 25, AtRisk: true, "Doubts out loud, or a sponsor is gone; renewal is in question."),
        new("Severe Risk", 0, AtRisk: true, "Has said or shown that it is about to leave."),
    ]);

    /// <summary>The scales of a deployment that configures none.</summary>
    public static PulseScales Default { get; } = new([FourColour, SixPoint], FourColour.Name);

    /// <summary>All scales.</summary>
    public IReadOnlyList<PulseScale> All { get; }

    /// <summary>The one that pulses are usually set on, and that reports show.</summary>
    public PulseScale Active { get; }

    /// <summary>The names of all statuses, scale by scale.</summary>
    public IEnumerable<string> StatusNames => All.SelectMany(scale => scale.Statuses).Select(status => status.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The status that <paramref name="word"/> stands for, whatever its case; null where no scale has it.</summary>
    public (PulseScale Scale, PulseStatus Status)? Find(string word) =>
        byWord.TryGetValue(word.Trim(), out var found) ? found : null;

    /// <summary>A status that was set on a scale, as both were written then; null where the scale is no longer there or has no such status any more.</summary>
    public PulseStatus? Find(string scale, string status) => byPlace.GetValueOrDefault((scale, status));

    /// <summary>
    /// What a status is on the active scale: itself where it was set there; else the one with the nearest score, of two as near the
    /// worse, since a risk is better seen than missed. Null where it has no score, or is not known any more.
    /// </summary>
    /// <param name="scale">The scale it was set on.</param>
    /// <param name="status">The status as it was set.</param>
    public PulseStatus? OnActive(string scale, string status)
    {
        if (Find(scale, status) is not { } known || scale == Active.Name)
        {
            return scale == Active.Name ? Find(scale, status) : null;
        }

        return known.Score is { } score
            ? Active.Statuses.Where(candidate => candidate.Score is not null)
                .OrderBy(candidate => Math.Abs(candidate.Score!.Value - score)).ThenBy(candidate => candidate.Score).FirstOrDefault()
            : null;
    }
}
