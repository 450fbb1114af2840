using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmSimulator.Salesforce;

/// <summary>Runs the queries of a composite request; each has an answer of its own.</summary>
internal static partial class CompositeEndpoint
{
    private const int MostQueries = 5;

    internal static async Task<IResult> RunAsync(string version, HttpRequest request, SalesforceOrg org)
    {
        if (await RequestReading.BodyAsync(request) is not { } body || body["compositeRequest"] is not JsonArray { Count: > 0 } subrequests)
            return SalesforceError.BadRequest("JSON_PARSER_ERROR", "compositeRequest is required");

        if (subrequests.Count > MostQueries)
            return SalesforceError.BadRequest("INVALID_INPUT", $"at most {MostQueries} queries are allowed in one composite request");

        var ids = subrequests.Select(each => RequestReading.Text((each as JsonObject)?["referenceId"])).ToList();
        if (ids.Exists(id => id is null || !ReferenceId().IsMatch(id)) || ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
            return SalesforceError.BadRequest("INVALID_INPUT", "each subrequest needs a reference id of its own, of letters, digits and _");

        return Results.Json(new JsonObject
        {
            ["compositeResponse"] = new JsonArray([.. subrequests.Select(each => Run((JsonObject)each!, version, org))]),
        });
    }

    private static JsonObject Run(JsonObject subrequest, string version, SalesforceOrg org)
    {
        var (status, body) = Query(RequestReading.Text(subrequest["method"]), RequestReading.Text(subrequest["url"]), version, org);
        return new JsonObject
        {
            ["body"] = body,
            ["httpHeaders"] = new JsonObject(),
            ["httpStatusCode"] = status,
            ["referenceId"] = (string?)subrequest["referenceId"],
        };
    }

    private static (int Status, JsonNode Body) Query(string? method, string? url, string version, SalesforceOrg org)
    {
        var prefix = $"/services/data/{version}/query?q=";
        if (method != "GET" || url?.StartsWith(prefix, StringComparison.Ordinal) != true)
            return (404, SalesforceError.Body("NOT_FOUND", "The requested resource does not exist"));

        if (Soql.Parse(Uri.UnescapeDataString(url[prefix.Length..].Replace('+', ' '))) is not { } query)
            return (400, SalesforceError.Body("MALFORMED_QUERY", "unexpected token"));

        if (query.Fields.Append(query.Filter).FirstOrDefault(name => org.Field(name) is null) is { } unknown)
        {
            return (400, SalesforceError.Body(
                "INVALID_FIELD", $"No such column '{unknown}' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c'."));
        }

        // Texts are compared as the field says, and that is mostly without case.
        var comparer = org.Field(query.Filter)!.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        var wanted = query.Values.ToHashSet(comparer);
        var found = org.Accounts.Where(account => account.Text(query.Filter) is { } value && wanted.Contains(value)).ToList();
        return (200, new JsonObject
        {
            ["totalSize"] = found.Count,
            ["done"] = true,
            ["records"] = new JsonArray([.. found.Select(account => Describe(account, query.Fields, version))]),
        });
    }

    internal static JsonObject Describe(OrgAccount account, IEnumerable<string> fields, string version)
    {
        var row = new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = "Account", ["url"] = $"/services/data/{version}/sobjects/Account/{account.Id}" },
        };
        foreach (var field in fields)
            row[field.Split('.')[0]] = ValueOf(account, field);

        return row;
    }

    private static JsonNode? ValueOf(OrgAccount account, string field) => field switch
    {
        "Id" => account.Id,
        "SystemModstamp" => account.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'"),
        _ when field.Split('.') is [_, var inner] => new JsonObject { [inner] = account.Values.GetValueOrDefault(field)?.DeepClone() },
        _ => account.Values.GetValueOrDefault(field)?.DeepClone(),
    };

    [GeneratedRegex("^[A-Za-z0-9_]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferenceId();
}
