namespace CrmSimulator.Pages;

/// <summary>The list of companies.</summary>
internal static class CompaniesPage
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        new("name", "Company", company => company.Name, company => Html.Of($"""<a href="/companies/{company.Company.Id}">{company.Name}</a>""")),
        new("score", "Health score", company => company.Score, Score),
        new("band", "Health band", Rank, company => Parts.Band(company.Band)),
        new("trend", "30 days", company => company.Trend, company => Parts.Trend(company.Trend)),
        new("pulse", "Pulse", company => company.Pulse, Parts.Pulse),
        new("alerts", "Open alerts", company => company.OpenAlerts, company => Parts.Text(company.OpenAlerts?.ToString("0"))),
        new("owner", "Company owner", company => company.Owner, company => Parts.Text(company.Owner)),
    ];

    internal static Html Render(IEnumerable<CompanyView> companies, string? sort, string? order)
    {
        var column = Columns.FirstOrDefault(each => each.Name == sort) ?? Columns[1];
        var descending = order == "desc";
        var rows = Sorted(companies, column, descending);
        return Layout.Page("Companies", Html.Of(
            $"""
            <main>
            <header class="title"><h1>Companies</h1><p>{rows.Count} {(rows.Count == 1 ? "record" : "records")}, health kept up to date by HealthFunctions</p></header>
            <div class="card list"><table>
            <thead><tr>{Html.Join(Columns.Select(each => Heading(each, each == column, descending)))}</tr></thead>
            <tbody>{Html.Join(rows.Select(Row))}</tbody>
            </table>{(rows.Count == 0 ? Html.Of($"""<p class="empty">No companies yet.</p>""") : default)}</div>
            </main>
            """));
    }

    /// <summary>Companies without a value come last, whichever way the list is sorted.</summary>
    private static List<CompanyView> Sorted(IEnumerable<CompanyView> companies, Column column, bool descending)
    {
        var known = companies.OrderBy(company => column.Key(company) is null);
        return [.. (descending ? known.ThenByDescending(column.Key) : known.ThenBy(column.Key)).ThenBy(company => company.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static Html Heading(Column column, bool isSorted, bool descending)
    {
        var sorted = isSorted ? (descending ? "descending" : "ascending") : "none";
        var arrow = isSorted ? (descending ? "↓" : "↑") : "";
        return Html.Of(
            $"""<th scope="col" aria-sort="{sorted}"><a href="?sort={column.Name}&amp;order={(isSorted && !descending ? "desc" : "asc")}">{column.Label} <span aria-hidden="true">{arrow}</span></a></th>""");
    }

    private static Html Row(CompanyView company) =>
        Html.Of($"<tr>{Html.Join(Columns.Select(column => Html.Of($"""<td data-label="{column.Label}">{column.Cell(company)}</td>""")))}</tr>");

    private static Html Score(CompanyView company) => company.Score is { } score
        ? Html.Of($"""<span class="score"><b>{score:0.0}</b><span class="bar {company.Band}" aria-hidden="true"><i style="width:{Math.Clamp(score, 0, 100):0}%"></i></span></span>""")
        : Parts.Nothing;

    private static object? Rank(CompanyView company) => company.Band switch
    {
        "red" => 0,
        "amber" => 1,
        "green" => 2,
        null => null,
        _ => 3,
    };

    private sealed record Column(string Name, string Label, Func<CompanyView, object?> Key, Func<CompanyView, Html> Cell);
}
