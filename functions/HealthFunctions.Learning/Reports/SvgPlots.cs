using System.Globalization;
using System.Net;
using System.Text;

namespace HealthFunctions.Learning.Reports;

/// <summary>Draws plots as SVG.</summary>
internal static class SvgPlots
{
    private const int Side = 300;
    private const int Margin = 44;
    private const int RowHeight = 22;
    private const int NameWidth = 230;
    private const int HalfWidth = 150;

    public static string Draw(Plot plot)
    {
        var svg = new StringBuilder();
        const int All = Side + (2 * Margin);
        Add(svg, $"<svg viewBox=\"0 0 {All} {All}\" width=\"{All}\" height=\"{All}\" role=\"img\" aria-label=\"{Escape(plot.Title)}\">\n");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var part = tenth / 10.0;
            Add(svg, $"<line x1=\"{X(part)}\" y1=\"{Y(0)}\" x2=\"{X(part)}\" y2=\"{Y(1)}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>");
            Add(svg, $"<line x1=\"{X(0)}\" y1=\"{Y(part)}\" x2=\"{X(1)}\" y2=\"{Y(part)}\" stroke=\"currentColor\" stroke-opacity=\".15\"/>");
            Add(svg, $"<text x=\"{X(part)}\" y=\"{Y(0) + 16:0.#}\" text-anchor=\"middle\">{10 * tenth}%</text>");
            Add(svg, $"<text x=\"{X(0) - 6:0.#}\" y=\"{Y(part) + 4:0.#}\" text-anchor=\"end\">{10 * tenth}%</text>\n");
        }

        Add(svg, $"<line x1=\"{X(0)}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\" stroke=\"currentColor\" stroke-dasharray=\"4 4\" stroke-opacity=\".5\"/>\n");
        foreach (var (index, (low, high)) in plot.Bars.Index())
        {
            var x = X(plot.Points[index].X);
            Add(svg, $"<line x1=\"{x}\" y1=\"{Y(low)}\" x2=\"{x}\" y2=\"{Y(high)}\" stroke=\"var(--mark)\" stroke-opacity=\".5\" stroke-width=\"3\"/>\n");
        }

        Add(svg, $"<polyline fill=\"none\" stroke=\"var(--mark)\" stroke-width=\"2\" points=\"{string.Join(' ', plot.Points.Select(point => $"{X(point.X)},{Y(point.Y)}"))}\"/>\n");
        Add(svg, $"<text x=\"{X(0.5)}\" y=\"{All - 6}\" text-anchor=\"middle\">{Escape(plot.Across)}</text>");
        Add(svg, $"<text x=\"12\" y=\"{Y(0.5)}\" text-anchor=\"middle\" transform=\"rotate(-90 12 {Y(0.5)})\">{Escape(plot.Up)}</text>\n</svg>\n");
        return svg.ToString();
    }

    public static string Draw(RatioBars bars)
    {
        var svg = new StringBuilder();
        var height = (bars.Items.Count * RowHeight) + 8;
        const int Width = NameWidth + (2 * HalfWidth) + 60;
        const int Middle = NameWidth + HalfWidth;
        var largest = Math.Max(1e-9, bars.Items.Max(item => Math.Abs(Math.Log(item.Ratio))));
        Add(svg, $"<svg viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"{Escape(bars.Title)}\">\n");
        foreach (var (index, (name, ratio)) in bars.Items.Index())
        {
            var top = (index * RowHeight) + 4;
            var length = Math.Abs(Math.Log(ratio)) / largest * (HalfWidth - 40);
            var left = ratio >= 1 ? Middle : Middle - length;
            Add(svg, $"<text x=\"{NameWidth - 8}\" y=\"{top + 14}\" text-anchor=\"end\">{Escape(Short(name))}</text>");
            Add(svg, $"<rect x=\"{left:0.#}\" y=\"{top}\" width=\"{length:0.#}\" height=\"{RowHeight - 6}\" fill=\"var({(ratio >= 1 ? "--more" : "--less")})\"/>");
            Add(svg, $"<text x=\"{(ratio >= 1 ? left + length + 5 : left - 5):0.#}\" y=\"{top + 14}\" text-anchor=\"{(ratio >= 1 ? "start" : "end")}\">x{ratio:0.00}</text>\n");
        }

        Add(svg, $"<line x1=\"{Middle}\" y1=\"0\" x2=\"{Middle}\" y2=\"{height}\" stroke=\"currentColor\" stroke-opacity=\".4\"/>\n</svg>\n");
        return svg.ToString();
    }

    private static double X(double part) => Math.Round(Margin + (Math.Clamp(part, 0, 1) * Side), 1);

    private static double Y(double part) => Math.Round(Margin + ((1 - Math.Clamp(part, 0, 1)) * Side), 1);

    private static string Short(string name) => name.Length <= 36 ? name : $"{name[..35]}…";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
