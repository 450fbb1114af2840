namespace HealthFunctions.Core.Alerts;

/// <summary>Makes sentences of parts that have neither capital nor stop.</summary>
internal static class Sentence
{
    /// <summary>The parts as one sentence, separated by semicolons.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        var text = string.Join("; ", parts);
        return text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    /// <summary>"1 day", "2 days".</summary>
    public static string Days(double days) => Metrics.MetricUnit.Days.Show(Math.Floor(days));
}
