using System.Globalization;
using System.Text;
using HealthFunctions.Core.Reports;

namespace HealthFunctions.Http;

/// <summary>
/// A table as CSV (RFC 4180). A text that a spreadsheet would take for a formula has an apostrophe in front.
/// Source: https://owasp.org/www-community/attacks/CSV_Injection
/// </summary>
internal static class CsvTable
{
    private const string FormulaStarts = "=+-@\t\r\n";

    public static string Write(ReportTable table)
    {
        var csv = new StringBuilder();
        Line(csv, table.Columns);
        foreach (var row in table.Rows)
        {
            Line(csv, row.Select(cell => cell.Number?.ToString("0.######", CultureInfo.InvariantCulture) ?? Safe(cell.Text)));
        }

        return csv.ToString();
    }

    private static string Safe(string? text) => text is { Length: > 0 } && FormulaStarts.Contains(text[0]) ? $"'{text}" : text ?? "";

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
