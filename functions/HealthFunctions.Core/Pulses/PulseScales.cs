namespace HealthFunctions.Core.Pulses;

/// <summary>The scales that every deployment has, and the way from a word to a status.</summary>
public static class PulseScales
{
    /// <summary>Green, Amber, Red, and Purple for own use. "Yellow" is another word for Amber.</summary>
    public static PulseScale FourColour { get; } = new("four-colour",
    [
        new("Green", 100, AtRisk: false, "The customer reaches what it bought us for, and says so."),
        new("Amber", 50, AtRisk: true, "Something stands in the way; we know what and are at it."),
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

    /// <summary>All scales.</summary>
    public static IReadOnlyList<PulseScale> All { get; } = [FourColour, SixPoint];

    private static readonly Dictionary<string, (PulseScale Scale, PulseStatus Status)> ByWord = WordsOfAllScales();

    /// <summary>The status that <paramref name="word"/> stands for, whatever its case; null where no scale has it.</summary>
    public static (PulseScale Scale, PulseStatus Status)? Find(string word) =>
        ByWord.TryGetValue(word.Trim(), out var found) ? found : null;

    private static Dictionary<string, (PulseScale Scale, PulseStatus Status)> WordsOfAllScales()
    {
        var words = new Dictionary<string, (PulseScale Scale, PulseStatus Status)>(StringComparer.OrdinalIgnoreCase);
        foreach (var scale in All)
        {
            foreach (var status in scale.Statuses)
            {
                words.Add(status.Name, (scale, status));
            }
        }

        words.Add("Yellow", words["Amber"]);
        return words;
    }
}
