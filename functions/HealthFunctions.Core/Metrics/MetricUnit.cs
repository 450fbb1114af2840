namespace HealthFunctions.Core.Metrics;

/// <summary>The unit of a metric, in the words a sentence needs.</summary>
/// <param name="Singular">For exactly one, e.g. "day".</param>
/// <param name="Plural">For any other number, e.g. "days".</param>
public sealed record MetricUnit(string Singular, string Plural)
{
    /// <summary>Whole and part days.</summary>
    public static readonly MetricUnit Days = new("day", "days");

    /// <summary>A number without a word of its own, such as an amount in the account's currency or a rating.</summary>
    public static readonly MetricUnit Plain = new("", "");

    /// <summary>A part of one: 0.25 is stored, "25%" is shown.</summary>
    public static readonly MetricUnit Ratio = new("%", "%");

    /// <summary>The number with its unit as a reader sees it, rounded half away from zero to one decimal: "1 day", "2.5 days", "25%".</summary>
    public string Show(double number)
    {
        if (ReferenceEquals(this, Ratio))
        {
            return $"{Shown.Number(number * 100)}%";
        }

        var rounded = Shown.Round(number);
        var word = Math.Abs(rounded) is 1 ? Singular : Plural;
        return word.Length == 0 ? Shown.Number(number) : $"{Shown.Number(number)} {word}";
    }
}
