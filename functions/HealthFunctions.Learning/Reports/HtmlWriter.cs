using System.Globalization;
using System.Net;
using System.Text;

namespace HealthFunctions.Learning.Reports;

/// <summary>Writes a report as one page of HTML that asks nobody for anything: no script, no font, no picture from elsewhere.</summary>
internal static class HtmlWriter
{
    private const string Style =
        """
        :root { color-scheme: light dark; --line: #8888; --mark: #2b6cb0; --less: #2f855a; --more: #c05621; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
        th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: left; }
        .right { text-align: right; font-variant-numeric: tabular-nums; }
        .verdict { border-left: .3rem solid var(--mark); padding: .5rem 1rem; font-size: 1.1em; }
        figure { display: inline-block; margin: 1rem 1rem 1rem 0; max-width: 100%; }
        figcaption { font-weight: 600; }
        svg { max-width: 100%; height: auto; }
        svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
        """;

    public static string Write(string title, IReadOnlyList<ReportBlock> blocks)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Escape(title)}</h1>\n");
        foreach (var block in blocks)
        {
            Write(html, block);
        }

        return html.Append("</body>\n</html>\n").Replace("\r\n", "\n").ToString();
    }

    private static void Write(StringBuilder html, ReportBlock block)
    {
        switch (block)
        {
            case Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h2>{Escape(heading.Text)}</h2>\n");
                break;
            case Paragraph paragraph:
                html.Append(paragraph.Strong ? "<p class=\"verdict\">" : "<p>").Append(Escape(paragraph.Text)).Append("</p>\n");
                break;
            case ReportTable table:
                WriteTable(html, table);
                break;
            case Plot plot:
                html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Escape(plot.Title)}</figcaption>\n{SvgPlots.Draw(plot)}</figure>\n");
                break;
            case RatioBars bars:
                html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Escape(bars.Title)}</figcaption>\n{SvgPlots.Draw(bars)}</figure>\n");
                break;
            default:
                throw new InvalidOperationException($"A {block.GetType().Name} cannot be written as HTML.");
        }
    }

    private static void WriteTable(StringBuilder html, ReportTable table)
    {
        html.Append("<table>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            Cell(html, "th", column.TrimStart('>'), column);
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var (index, cell) in row.Index())
            {
                Cell(html, "td", cell, table.Columns[index]);
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Cell(StringBuilder html, string tag, string text, string column) =>
        html.Append(CultureInfo.InvariantCulture, $"<{tag}{(column.StartsWith('>') ? " class=\"right\"" : "")}>{Escape(text)}</{tag}>");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
