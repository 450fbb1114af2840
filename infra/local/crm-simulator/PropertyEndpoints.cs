using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static CrmSimulator.RequestReading;

namespace CrmSimulator;

/// <summary>HubSpot's company properties and their groups: list, get, create, batch create.</summary>
internal static partial class PropertyEndpoints
{
    private const string Properties = "/crm/v3/properties/companies";

    private static readonly Dictionary<string, string[]> FieldTypes = new(StringComparer.Ordinal)
    {
        ["string"] = ["text", "textarea", "phonenumber", "html", "file"],
        ["number"] = ["number"],
        ["datetime"] = ["date"],
        ["date"] = ["date"],
        ["bool"] = ["booleancheckbox"],
        ["enumeration"] = ["select", "radio", "checkbox", "booleancheckbox"],
    };

    internal static void Map(WebApplication app)
    {
        app.MapGet(Properties, (CompanyStore store) => new { Results = store.Properties });
        app.MapGet(Properties + "/{name}", (string name, CompanyStore store) =>
            store.Property(name) is { } property ? Results.Json(property) : HubSpotError.NotFound($"Property {name} does not exist"));
        app.MapPost(Properties, CreateAsync);
        app.MapPost(Properties + "/batch/create", BatchCreateAsync);
        app.MapGet(Properties + "/groups", (CompanyStore store) => new { Results = store.Groups });
        app.MapGet(Properties + "/groups/{name}", (string name, CompanyStore store) =>
            store.Group(name) is { } group ? Results.Json(group) : HubSpotError.NotFound($"Property group {name} does not exist"));
        app.MapPost(Properties + "/groups", CreateGroupAsync);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, CompanyStore store)
    {
        var (property, error) = Read(await BodyAsync(request), store);
        if (property is null)
            return HubSpotError.Invalid(error);

        return store.TryAdd(property)
            ? Results.Json(property, statusCode: StatusCodes.Status201Created)
            : HubSpotError.Result(StatusCodes.Status409Conflict, "OBJECT_ALREADY_EXISTS", $"A property named '{property.Name}' already exists.");
    }

    private static async Task<IResult> BatchCreateAsync(HttpRequest request, CompanyStore store)
    {
        if (!TryInputs(await BodyAsync(request), out var inputs, out var error))
            return HubSpotError.Invalid(error);

        var created = new List<PropertyDefinition>();
        var errors = new List<JsonObject>();
        foreach (var input in inputs)
        {
            (var property, error) = Read(input, store);
            if (property is null)
                return HubSpotError.Invalid(error);

            if (store.TryAdd(property))
                created.Add(property);
            else
                errors.Add(HubSpotError.Body("OBJECT_ALREADY_EXISTS", $"A property named '{property.Name}' already exists."));
        }

        return errors.Count == 0
            ? Results.Json(new { Status = "COMPLETE", Results = created }, statusCode: StatusCodes.Status201Created)
            : Results.Json(
                new { Status = "COMPLETE", Results = created, NumErrors = errors.Count, Errors = errors },
                statusCode: StatusCodes.Status207MultiStatus);
    }

    private static async Task<IResult> CreateGroupAsync(HttpRequest request, CompanyStore store)
    {
        var body = await BodyAsync(request);
        if (Text(body?["name"]) is not { } name || Text(body?["label"]) is not { } label)
            return HubSpotError.Invalid("A group needs a name and a label.");

        var group = new PropertyGroup(name, label);
        return store.TryAdd(group)
            ? Results.Json(group, statusCode: StatusCodes.Status201Created)
            : HubSpotError.Result(StatusCodes.Status409Conflict, "OBJECT_ALREADY_EXISTS", $"A group named '{name}' already exists.");
    }

    private static (PropertyDefinition? Property, string Error) Read(JsonObject? body, CompanyStore store)
    {
        if (Text(body?["name"]) is not { } name || !PropertyName().IsMatch(name))
            return (null, "A property's name must be lower-case letters, digits and underscores, a letter first.");

        if (Text(body!["label"]) is not { } label || Text(body["groupName"]) is not { } group || store.Group(group) is null)
            return (null, $"Property {name} needs a label and the name of a group that exists.");

        if (Text(body["type"]) is not { } type || Text(body["fieldType"]) is not { } fieldType
            || !FieldTypes.TryGetValue(type, out var allowed) || !allowed.Contains(fieldType))
        {
            return (null, $"Property {name} has a type and field type that do not belong together.");
        }

        var options = (body["options"] as JsonArray ?? [])
            .Select((option, index) => new PropertyOption(Text(option?["label"]) ?? "", Text(option?["value"]) ?? "", index))
            .ToList();
        if (type is "enumeration" or "bool" && options.Count == 0)
            return (null, $"Property {name} needs options.");

        return (new PropertyDefinition
        {
            Name = name,
            Label = label,
            GroupName = group,
            Type = type,
            FieldType = fieldType,
            Description = Text(body["description"]) ?? "",
            HasUniqueValue = Flag(body["hasUniqueValue"]),
            Options = options,
        }, "");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PropertyName();
}
