using System.Text.Json.Nodes;
using HealthFunctions.Core.Reports;

namespace HealthFunctions.Http.Views;

/// <summary>A report.</summary>
/// <param name="Report">Its name.</param>
/// <param name="AsOf">The moment it is for.</param>
/// <param name="From">Where the time that it looks at begins.</param>
/// <param name="By">What accounts are counted by.</param>
/// <param name="BaseCurrency">The currency that amounts are shown in; null where each stays in its own.</param>
/// <param name="Rule">How it counts.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record ReportView(string Report, DateTimeOffset AsOf, DateTimeOffset From, string By, string? BaseCurrency, string Rule, IReadOnlyList<ReportTableView> Tables);

/// <summary>A table of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The names of its columns, in the order of CSV.</param>
/// <param name="Rows">Its rows, by the names of columns. A cell without a value is left out.</param>
internal sealed record ReportTableView(string Name, IReadOnlyList<string> Columns, IReadOnlyList<JsonObject> Rows)
{
    public static ReportTableView Of(ReportTable table) => new(table.Name, table.Columns, [.. table.Rows.Select(row => RowOf(table, row))]);

    private static JsonObject RowOf(ReportTable table, IReadOnlyList<ReportCell> row)
    {
        var cells = new JsonObject();
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].Number is { } number)
            {
                cells[table.Columns[i]] = JsonValue.Create(number);
            }
            else if (row[i].Text is { } text)
            {
                cells[table.Columns[i]] = JsonValue.Create(text);
            }
        }

        return cells;
    }
}
