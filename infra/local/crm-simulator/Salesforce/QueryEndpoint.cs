using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmSimulator.Salesforce;

/// <summary>Reads accounts in the order of their changes, 2,000 to a page. Any other query is refused: nobody here asks it.</summary>
internal static partial class QueryEndpoint
{
    private const int Page = 2_000;
    private const string CursorStart = "01g";

    internal static IResult Run(string version, string? q, SalesforceOrg org) => Answer(version, q ?? "", 0, org);

    internal static IResult Continue(string version, string cursor, SalesforceOrg org) =>
        cursor.StartsWith(CursorStart, StringComparison.Ordinal) && cursor[CursorStart.Length..].Split('-', 2) is [var offset, var text]
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && Base64Url.IsValid(text)
            ? Answer(version, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)), from, org)
            : SalesforceError.BadRequest("INVALID_QUERY_LOCATOR", "invalid query locator");

    private static IResult Answer(string version, string soql, int offset, SalesforceOrg org)
    {
        if (Query().Match(soql) is not { Success: true } match)
            return SalesforceError.BadRequest("MALFORMED_QUERY", "unexpected token");

        var fields = match.Groups["fields"].Value.Split(',');
        if (Array.Find(fields, field => org.Field(field) is null) is { } unknown)
            return SalesforceError.BadRequest("INVALID_FIELD", $"No such column '{unknown}' on entity 'Account'.");

        DateTimeOffset? since = match.Groups["since"].Success ? DateTimeOffset.Parse(match.Groups["since"].Value, CultureInfo.InvariantCulture) : null;
        var found = org.Accounts.Where(account => since is null || account.ModifiedAt >= since)
            .OrderBy(account => account.ModifiedAt).ThenBy(account => account.Id, StringComparer.Ordinal).ToList();
        var answer = new JsonObject
        {
            ["totalSize"] = found.Count,
            ["done"] = offset + Page >= found.Count,
            ["records"] = new JsonArray([.. found.Skip(offset).Take(Page).Select(account => CompositeEndpoint.Describe(account, fields, version))]),
        };
        if (offset + Page < found.Count)
            answer["nextRecordsUrl"] = $"/services/data/{version}/query/{CursorStart}{offset + Page}-{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(soql))}";

        return Results.Json(answer);
    }

    [GeneratedRegex(
        @"^SELECT (?<fields>[\w.]+(,[\w.]+)*) FROM Account( WHERE SystemModstamp >= (?<since>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z))? ORDER BY SystemModstamp,Id$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();
}
