using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmSimulator.Dataverse;

/// <summary>
/// Reads definitions of columns and keys, and refuses what lacks anything that Dataverse's examples have:
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api
/// </summary>
internal static partial class ColumnReading
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";
    private const int MostKeys = 10;

    internal static (Column? Column, DataverseError? Error) Read(JsonObject? body)
    {
        if (body is null)
            return Refuse("the definition is not a JSON object");

        if (RequestReading.Text(body["SchemaName"]) is not { } name || !SchemaName().IsMatch(name))
            return Refuse("the schema name must start with a valid customization prefix");

        var type = RequestReading.Text(body["AttributeType"]);
        if (type is not ("String" or "Memo" or "Decimal" or "Integer" or "DateTime" or "Boolean")
            || RequestReading.Text(body["@odata.type"]) != $"{Namespace}{type}AttributeMetadata"
            || RequestReading.Text(body["AttributeTypeName"]?["Value"]) != $"{type}Type")
        {
            return Refuse("the types do not belong together");
        }

        if (!IsLabel(body["DisplayName"]) || RequestReading.Text(body["RequiredLevel"]?["Value"]) != "None")
            return Refuse("a label in the environment's language and a required level are needed");

        var column = new Column(name.ToLowerInvariant(), type);
        return type switch
        {
            "String" when Number(body["MaxLength"]) is >= 1 and <= 4_000 and var length && RequestReading.Text(body["FormatName"]?["Value"]) is "Text" or "Url" =>
                (column with { MaxLength = (int)length }, null),
            "Memo" when Number(body["MaxLength"]) is >= 1 and <= 1_048_576 and var length && RequestReading.Text(body["Format"]) == "TextArea" =>
                (column with { MaxLength = (int)length }, null),
            "Decimal" when Range(body) is { } range && Number(body["Precision"]) is >= 0 and <= 10 => (column with { MinValue = range.Least, MaxValue = range.Most }, null),
            "Integer" when Range(body) is { } range && RequestReading.Text(body["Format"]) == "None" => (column with { MinValue = range.Least, MaxValue = range.Most }, null),
            "DateTime" when RequestReading.Text(body["Format"]) is "DateOnly" or "DateAndTime" => (column, null),
            "Boolean" when IsLabel(body["OptionSet"]?["TrueOption"]?["Label"]) && IsLabel(body["OptionSet"]?["FalseOption"]?["Label"]) => (column, null),
            _ => Refuse($"what a column of type {type} needs is missing or wrong"),
        };

        static (Column?, DataverseError?) Refuse(string why) => (null, DataverseError.BadRequest($"The column cannot be created: {why}."));
    }

    internal static (Key? Key, DataverseError? Error) ReadKey(JsonObject? body, DataverseStore store)
    {
        if (RequestReading.Text(body?["SchemaName"]) is not { } name || !SchemaName().IsMatch(name)
            || RequestReading.Text(body!["@odata.type"]) != Namespace + "EntityKeyMetadata" || !IsLabel(body["DisplayName"]))
        {
            return (null, DataverseError.BadRequest("A key needs a type, a name with a valid customization prefix and a label."));
        }

        if (body["KeyAttributes"] is not JsonArray { Count: 1 } columns || RequestReading.Text(columns[0]) is not { } column
            || store.Column(column) is not { Type: "String" or "Decimal" or "Integer" or "DateTime" } found || found.MaxLength * 2 > 900)
        {
            return (null, DataverseError.BadRequest("A key needs a column that exists, is of a type for keys and not longer than 900 bytes."));
        }

        return store.LookAtKeys().Count >= MostKeys
            ? (null, DataverseError.BadRequest("The table has as many keys as it can have."))
            : (new Key(name.ToLowerInvariant(), column, "Pending"), null);
    }

    private static bool IsLabel(JsonNode? node) =>
        node?["LocalizedLabels"] is JsonArray { Count: > 0 } labels
        && RequestReading.Text(node["@odata.type"]) == Namespace + "Label"
        && labels.All(label => RequestReading.Text(label?["Label"]) is { Length: > 0 } && Number(label!["LanguageCode"]) == 1033);

    private static (double Least, double Most)? Range(JsonObject body) =>
        Number(body["MinValue"]) is { } least && Number(body["MaxValue"]) is { } most && least < most ? (least, most) : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    [GeneratedRegex("^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z0-9_]{1,41}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaName();
}
