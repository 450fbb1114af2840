using System.Globalization;
using System.Text.Json.Nodes;
using static CrmSimulator.RequestReading;

namespace CrmSimulator;

/// <summary>HubSpot's search of companies by when they were changed, and its owners. Any other search is refused: nobody here asks it.</summary>
internal static class SearchEndpoints
{
    private const int MostFound = 10_000;
    private const int MostOnAPage = 200;

    internal static void Map(WebApplication app)
    {
        app.MapPost("/crm/v3/objects/companies/search", SearchAsync);
        app.MapGet("/crm/v3/owners", () => Results.Json(new
        {
            Results = new[] { new { Id = "7", Email = "mira@example.com" }, new { Id = "8", Email = "jo@example.com" } },
        }));
    }

    private static async Task<IResult> SearchAsync(HttpRequest request, CompanyStore store)
    {
        var body = await BodyAsync(request);
        if (body?["filterGroups"] is not JsonArray { Count: 1 } groups || groups[0]?["filters"] is not JsonArray { Count: 1 } filters
            || Text(filters[0]?["propertyName"]) != "hs_lastmodifieddate" || Text(filters[0]?["operator"]) != "GTE"
            || !long.TryParse(Text(filters[0]?["value"]), NumberStyles.None, CultureInfo.InvariantCulture, out var since))
        {
            return HubSpotError.Invalid("Only a filter of companies by hs_lastmodifieddate GTE milliseconds is simulated.");
        }

        if (body["sorts"] is not JsonArray { Count: 1 } sorts || Text(sorts[0]?["propertyName"]) != "hs_lastmodifieddate" || Text(sorts[0]?["direction"]) != "ASCENDING")
            return HubSpotError.Invalid("Only sorting by hs_lastmodifieddate ASCENDING is simulated.");

        var limit = body["limit"] is JsonValue number && number.TryGetValue<int>(out var given) ? given : 10;
        if (limit is < 1 or > MostOnAPage)
            return HubSpotError.Invalid($"The limit must be from 1 to {MostOnAPage}.");

        if (!int.TryParse(Text(body["after"]) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after) || after + limit > MostFound)
            return HubSpotError.Invalid($"Paging past {MostFound} results is not supported.");

        var wanted = (body["properties"] as JsonArray ?? []).Select(Text).OfType<string>().Except(["hs_lastmodifieddate"], StringComparer.Ordinal).ToList();
        var found = store.Companies.Where(company => company.UpdatedAt.ToUnixTimeMilliseconds() >= since).OrderBy(company => company.UpdatedAt).ToList();
        var answer = new JsonObject
        {
            ["total"] = found.Count,
            ["results"] = new JsonArray([.. found.Skip(after).Take(limit).Select(company => CompanyEndpoints.Describe(company, wanted))]),
        };
        if (after + limit < found.Count)
            answer["paging"] = new JsonObject { ["next"] = new JsonObject { ["after"] = (after + limit).ToString(CultureInfo.InvariantCulture) } };

        return Results.Json(answer);
    }
}
