using System.Text.Json.Nodes;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>
/// Definitions of columns and of the key as the Web API wants them:
/// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api"/>
/// </summary>
/// <param name="languageCode">The language of the labels.</param>
internal sealed class DataverseDefinitions(int languageCode)
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";

    internal JsonObject Column(DataverseField field)
    {
        var definition = new JsonObject
        {
            ["@odata.type"] = $"{Namespace}{field.Kind.Type}AttributeMetadata",
            ["AttributeType"] = field.Kind.Type,
            ["AttributeTypeName"] = new JsonObject { ["Value"] = $"{field.Kind.Type}Type" },
            ["SchemaName"] = field.Column,
            ["DisplayName"] = Label(field.Label),
            ["Description"] = Label("Kept up to date by HealthFunctions; edits here are overwritten."),
            ["RequiredLevel"] = new JsonObject
            {
                ["Value"] = "None",
                ["CanBeChanged"] = true,
                ["ManagedPropertyLogicalName"] = "canmodifyrequirementlevelsettings",
            },
        };
        foreach (var (name, value) in PropertiesOf(field.Kind))
            definition[name] = value;

        return definition;
    }

    internal JsonObject Key(string name, string column) => new()
    {
        ["@odata.type"] = $"{Namespace}EntityKeyMetadata",
        ["SchemaName"] = name,
        ["DisplayName"] = Label("HealthFunctions account id"),
        ["KeyAttributes"] = new JsonArray(column),
    };

    internal static JsonObject PublishAccounts() => new()
    {
        ["ParameterXml"] = "<importexportxml><entities><entity>account</entity></entities></importexportxml>",
    };

    private IReadOnlyList<(string Name, JsonNode Value)> PropertiesOf(DataverseKind kind) => kind switch
    {
        DataverseKind.Number number => [("MinValue", number.Least), ("MaxValue", number.Most), ("Precision", 1)],
        DataverseKind.Count => [("MinValue", 0), ("MaxValue", int.MaxValue), ("Format", "None")],
        DataverseKind.Text text => [("MaxLength", text.MaxLength), ("FormatName", new JsonObject { ["Value"] = text.Format })],
        DataverseKind.Memo memo => [("MaxLength", memo.MaxLength), ("Format", "TextArea")],
        DataverseKind.Instant => [("Format", "DateAndTime"), ("DateTimeBehavior", new JsonObject { ["Value"] = "UserLocal" })],
        _ => [("DefaultValue", false), ("OptionSet", YesOrNo())],
    };

    private JsonObject YesOrNo() => new()
    {
        ["TrueOption"] = new JsonObject { ["Value"] = 1, ["Label"] = Label("Yes") },
        ["FalseOption"] = new JsonObject { ["Value"] = 0, ["Label"] = Label("No") },
        ["OptionSetType"] = "Boolean",
    };

    private JsonObject Label(string text) => new()
    {
        ["@odata.type"] = $"{Namespace}Label",
        ["LocalizedLabels"] = new JsonArray(new JsonObject
        {
            ["@odata.type"] = $"{Namespace}LocalizedLabel",
            ["Label"] = text,
            ["LanguageCode"] = languageCode,
        }),
    };
}
