using System.Text;

namespace HealthFunctions.Learning.Reports;

/// <summary>Writes a report as Markdown. Pictures are left out: the tables beside them say the same.</summary>
internal static class MarkdownWriter
{
    public static string Write(string title, IReadOnlyList<ReportBlock> blocks)
    {
        var text = new StringBuilder();
        text.Append("# ").AppendLine(Escape(title));
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Heading heading:
                    text.AppendLine().Append("## ").AppendLine(Escape(heading.Text));
                    break;
                case Paragraph paragraph:
                    var mark = paragraph.Strong ? "**" : "";
                    text.AppendLine().Append(mark).Append(Escape(paragraph.Text)).AppendLine(mark);
                    break;
                case ReportTable table:
                    text.AppendLine();
                    Row(text, table.Columns.Select(column => Escape(column.TrimStart('>'))));
                    Row(text, table.Columns.Select(column => column.StartsWith('>') ? "--:" : "---"));
                    foreach (var row in table.Rows)
                    {
                        Row(text, row.Select(Escape));
                    }

                    break;
                default:
                    break;
            }
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    // What comes from files must not become a link, a picture, a tag or another column.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\r' or '\n' or '\t' => escaped.Append(' '),
                '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '&' or '!' => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
