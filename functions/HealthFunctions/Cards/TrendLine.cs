using System.Globalization;

namespace HealthFunctions.Cards;

/// <summary>Scores over time as a line, drawn in the page itself.</summary>
internal static class TrendLine
{
    private const double Width = 300;
    private const double Height = 60;
    private const double Margin = 3;

    /// <summary>The line; a sentence where there are no two days to draw one between.</summary>
    /// <param name="points">Oldest first.</param>
    public static Html Of(IReadOnlyList<CardPoint> points)
    {
        if (points.Count < 2)
        {
            return Html.Of($"""<p class="none">A line is drawn from the second day on.</p>""");
        }

        var (first, last) = (points[0], points[^1]);
        var label = $"Score from {first.Score:0.0} on {first.Day:d MMM yyyy} to {last.Score:0.0} on {last.Day:d MMM yyyy}; "
            + $"lowest {points.Min(point => point.Score):0.0}, highest {points.Max(point => point.Score):0.0}";
        return Html.Of(
            $"""
            <svg class="line" viewBox="0 0 {Width} {Height}" role="img" aria-label="{label}">
            <path class="grid" d="M0 {Y(75)}H{Width}M0 {Y(50)}H{Width}M0 {Y(25)}H{Width}"/><polyline points="{string.Join(' ', points.Select(point => $"{X(point)},{Y(point.Score)}"))}"/><circle cx="{X(last)}" cy="{Y(last.Score)}" r="3"/>
            </svg>
            <p class="ends"><span>{first.Day:d MMM}: {first.Score:0.0}</span><span>{last.Day:d MMM}: {last.Score:0.0}</span></p>
            """);

        string X(CardPoint point) =>
            Number(Margin + ((Width - (2 * Margin)) * (point.Day.DayNumber - first.Day.DayNumber) / Math.Max(1, last.Day.DayNumber - first.Day.DayNumber)));
    }

    private static string Y(double score) => Number(Height - Margin - ((Height - (2 * Margin)) * Math.Clamp(score, 0, 100) / 100));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
