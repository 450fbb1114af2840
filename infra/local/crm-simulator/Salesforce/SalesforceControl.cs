using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CrmSimulator.Salesforce;

/// <summary>What a test asks of the simulated organisation, under paths that Salesforce does not have. Faults are asked for as of the other CRMs.</summary>
internal static class SalesforceControl
{
    private const string Root = "/_salesforce";

    internal static void Map(WebApplication app)
    {
        app.MapPost(Root + "/fields", DeployAsync);
        app.MapGet(Root + "/accounts", (SalesforceOrg org) =>
        {
            var fields = org.Fields.Select(field => field.Name).ToList();
            return Results.Json(new JsonArray([.. org.Accounts.Select(account => CompositeEndpoint.Describe(account, fields, "v64.0"))]));
        });
        app.MapPost(Root + "/accounts", (JsonArray accounts, SalesforceOrg org) => Create(accounts, org));
        app.MapDelete(Root + "/accounts/{id}", (string id, SalesforceOrg org) => org.Delete(id) ? Results.NoContent() : Results.NotFound());
        app.MapPost(Root + "/locks", (RowLock rowLock, SalesforceOrg org) =>
        {
            org.LockRow(rowLock.Id, rowLock.Times);
            return Results.NoContent();
        });
        app.MapPost(Root + "/settings", (Settings settings, SalesforceOrg org) =>
        {
            org.Rule = settings.Rule ?? org.Rule;
            org.RequestsLeft = settings.RequestsLeft ?? org.RequestsLeft;
            return Results.NoContent();
        });
        app.MapGet(Root + "/sessions", (Sessions sessions) => new { sessions.Given });
        app.MapDelete(Root + "/sessions", (Sessions sessions) =>
        {
            sessions.EndAll();
            return Results.NoContent();
        });
        app.MapPost(Root + "/reset", (SalesforceOrg org, Sessions sessions, Faults faults, RequestLog log) =>
        {
            org.Reset();
            sessions.EndAll();
            faults.Clear();
            log.Clear();
            return Results.NoContent();
        });
    }

    /// <summary>Takes a field as metadata in source format, as a deployment would.</summary>
    private static async Task<IResult> DeployAsync(HttpRequest request, SalesforceOrg org)
    {
        var metadata = (await XDocument.LoadAsync(request.Body, LoadOptions.None, request.HttpContext.RequestAborted)).Root!;
        if (metadata.Name.LocalName != "CustomField" || Described(Of("type")) is not { } type)
            return Results.BadRequest("A custom field of a known type is required.");

        org.Deploy(new OrgField(Of("fullName")!, Of("label")!, type)
        {
            Length = type == "url" ? 255 : Number("length"),
            Precision = Number("precision"),
            Scale = Number("scale"),
            Unique = Flag("unique"),
            ExternalId = Flag("externalId"),
            CaseSensitive = Flag("caseSensitive"),
        });
        return Results.NoContent();

        string? Of(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

        int Number(string name) => int.Parse(Of(name) ?? "0", CultureInfo.InvariantCulture);

        bool Flag(string name) => Of(name) == "true";
    }

    /// <summary>The type of a field as <c>describe</c> calls it, by its name in metadata.</summary>
    private static string? Described(string? type) => type switch
    {
        "Text" => "string",
        "LongTextArea" => "textarea",
        "Number" => "double",
        "DateTime" => "datetime",
        "Checkbox" => "boolean",
        "Url" => "url",
        _ => null,
    };

    private static IResult Create(JsonArray accounts, SalesforceOrg org)
    {
        foreach (var account in accounts.Cast<JsonObject>())
        {
            foreach (var (name, value) in account)
            {
                if (org.Field(name) is not { } field)
                    return Results.BadRequest($"There is no field {name}.");

                if (field.Name != "Owner.Email" && FieldValues.Fault(field, value, null, org) is { } fault)
                    return Results.BadRequest(fault.Message);
            }

            org.Create(account.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.OrdinalIgnoreCase));
        }

        return Results.NoContent();
    }

    internal sealed record RowLock(string Id, int Times = 1);

    /// <summary>Switches that stay; what is left out stays as it is.</summary>
    internal sealed record Settings(ValidationRule? Rule, int? RequestsLeft);
}
