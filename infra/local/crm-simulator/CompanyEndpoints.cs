using System.Text.Json.Nodes;
using static CrmSimulator.RequestReading;

namespace CrmSimulator;

/// <summary>HubSpot's companies: create, update, get, and in batches read, update and upsert.</summary>
internal static class CompanyEndpoints
{
    private const string Companies = "/crm/v3/objects/companies";

    internal static void Map(WebApplication app)
    {
        app.MapPost(Companies, CreateAsync);
        app.MapPatch(Companies + "/{id}", UpdateAsync);
        app.MapGet(Companies + "/{id}", Get);
        app.MapPost(Companies + "/batch/read", BatchReadAsync);
        app.MapPost(Companies + "/batch/update", (HttpRequest request, CompanyStore store, Faults faults) => BatchWriteAsync(request, store, faults, mayCreate: false));
        app.MapPost(Companies + "/batch/upsert", (HttpRequest request, CompanyStore store, Faults faults) => BatchWriteAsync(request, store, faults, mayCreate: true));
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, CompanyStore store)
    {
        if (!TryProperties(await BodyAsync(request), out var values, out var error) || (error = Fault(values, null, store)) is not null)
            return HubSpotError.Invalid(error);

        return Results.Json(Describe(store.Create(values), values.Keys), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, string? idProperty, HttpRequest request, CompanyStore store)
    {
        if (store.Find(id, idProperty) is not { } company)
            return HubSpotError.NotFound("resource not found");

        if (!TryProperties(await BodyAsync(request), out var values, out var error) || (error = Fault(values, company.Id, store)) is not null)
            return HubSpotError.Invalid(error);

        return Results.Json(Describe(store.Update(company, values), values.Keys));
    }

    private static IResult Get(string id, string? idProperty, string? properties, CompanyStore store) =>
        store.Find(id, idProperty) is { } company
            ? Results.Json(Describe(company, properties?.Split(',') ?? ["name", "domain"]))
            : HubSpotError.NotFound("resource not found");

    private static async Task<IResult> BatchReadAsync(HttpRequest request, CompanyStore store)
    {
        var body = await BodyAsync(request);
        if (!TryInputs(body, out var inputs, out var error))
            return HubSpotError.Invalid(error);

        var idProperty = Text(body!["idProperty"]);
        var wanted = (body["properties"] as JsonArray ?? []).Select(Text).OfType<string>().ToList();
        var ids = inputs.Select(input => Text(input["id"]) ?? "").ToList();
        var found = ids.Select(id => store.Find(id, idProperty)).ToList();
        var missing = ids.Where((_, index) => found[index] is null)
            .Select(id => HubSpotError.Body("OBJECT_NOT_FOUND", $"Could not get company {id}."));
        return Batch(found.OfType<Company>().Select(company => Describe(company, wanted)), missing, StatusCodes.Status200OK);
    }

    private static async Task<IResult> BatchWriteAsync(HttpRequest request, CompanyStore store, Faults faults, bool mayCreate)
    {
        if (!TryInputs(await BodyAsync(request), out var inputs, out var error))
            return HubSpotError.Invalid(error);

        var upserts = new List<Upsert>(inputs.Count);
        foreach (var input in inputs)
        {
            if (!TryProperties(input, out var values, out error))
                return HubSpotError.Invalid(error);

            upserts.Add(new Upsert(Text(input["id"]) ?? "", Text(input["idProperty"]) ?? "", Text(input["objectWriteTraceId"]), values));
        }

        if ((WholeBatchFault(upserts, store) ?? (faults.WholeBatchRefusals ? FirstFault(upserts, store) : null)) is { } refusal)
            return HubSpotError.Invalid(refusal);

        var results = new List<JsonObject>();
        var errors = new List<JsonObject>();
        var unknown = mayCreate ? [] : upserts.Where(upsert => store.Find(upsert.Id, upsert.IdProperty) is null).Select(upsert => upsert.Id).ToList();
        if (unknown.Count > 0)
            errors.Add(HubSpotError.NotFound(unknown));

        foreach (var upsert in upserts.Where(upsert => !unknown.Contains(upsert.Id)))
        {
            if (Fault(upsert, store) is { } fault)
            {
                errors.Add(HubSpotError.OfInput(faults.AnonymousErrors ? null : upsert.TraceId, fault));
                continue;
            }

            var (company, isNew) = store.Upsert(upsert.Id, upsert.IdProperty, upsert.Values);
            var result = Describe(company, upsert.Values.Keys.Append(upsert.IdProperty));
            if (mayCreate)
                result["new"] = isNew;

            if (upsert.TraceId is not null)
                result["objectWriteTraceId"] = upsert.TraceId;

            results.Add(result);
        }

        return Batch(results, errors, results.Exists(result => (bool?)result["new"] == true) ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static string? WholeBatchFault(IReadOnlyList<Upsert> upserts, CompanyStore store)
    {
        if (upserts.FirstOrDefault(upsert => store.Property(upsert.IdProperty) is not { HasUniqueValue: true }) is { } wrong)
            return $"Unable to perform update/upsert by non-unique 0-2 property {wrong.IdProperty} in portal ID 1";

        if (upserts.Any(upsert => upsert.Id.Length == 0))
            return "Invalid input JSON: an input has no id.";

        if (upserts.GroupBy(upsert => (upsert.IdProperty, upsert.Id)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"Duplicate IDs found in batch input: [{twice.Key.Id}]. IDs must be unique";

        return PropertyValues.Undefined(upserts.SelectMany(upsert => upsert.Values.Keys), store);
    }

    private static string? FirstFault(IEnumerable<Upsert> upserts, CompanyStore store) =>
        upserts.Select(upsert => Fault(upsert, store)).FirstOrDefault(fault => fault is not null);

    private static string? Fault(Upsert upsert, CompanyStore store) =>
        Fault(upsert.Values, store.Find(upsert.Id, upsert.IdProperty)?.Id, store);

    private static string? Fault(IReadOnlyDictionary<string, string> values, string? companyId, CompanyStore store) =>
        PropertyValues.Undefined(values.Keys, store)
        ?? PropertyValues.Invalid(values, store)
        ?? (store.Taken(values, companyId) is { } taken ? $"Another company has this value of {taken} already." : null);

    private static IResult Batch(IEnumerable<JsonObject> results, IEnumerable<JsonObject> errors, int status)
    {
        var body = new JsonObject
        {
            ["status"] = "COMPLETE",
            ["results"] = new JsonArray([.. results]),
        };
        JsonNode[] failed = [.. errors];
        if (failed.Length > 0)
        {
            body["numErrors"] = failed.Length;
            body["errors"] = new JsonArray(failed);
        }

        return Results.Json(body, statusCode: failed.Length > 0 ? StatusCodes.Status207MultiStatus : status);
    }

    internal static JsonObject Describe(Company company, IEnumerable<string> wanted)
    {
        var properties = new JsonObject
        {
            ["hs_object_id"] = company.Id,
            ["createdate"] = Timestamp(company.CreatedAt),
            ["hs_lastmodifieddate"] = Timestamp(company.UpdatedAt),
        };
        foreach (var name in wanted)
            properties[name] = company[name];

        return new JsonObject
        {
            ["id"] = company.Id,
            ["properties"] = properties,
            ["createdAt"] = Timestamp(company.CreatedAt),
            ["updatedAt"] = Timestamp(company.UpdatedAt),
            ["archived"] = false,
        };
    }

    private static string Timestamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private sealed record Upsert(string Id, string IdProperty, string? TraceId, Dictionary<string, string> Values);
}
