using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator.Dataverse;

/// <summary>Checks values against the definitions of their columns, as strictly as Dataverse does. Null empties any column.</summary>
internal static class ColumnValues
{
    internal static DataverseError? Fault(JsonObject values, DataverseStore store)
    {
        foreach (var (name, value) in values)
        {
            if (store.Column(name) is not { } column)
                return DataverseError.Payload($"Microsoft.Crm.CrmException: Invalid property '{name}' was found in entity 'Microsoft.Dynamics.CRM.account'.");

            if (value is not null && Fault(column, value) is { } fault)
                return fault;
        }

        return null;
    }

    private static DataverseError? Fault(Column column, JsonNode value)
    {
        var kind = value.GetValueKind();
        switch (column.Type)
        {
            case "String" or "Memo" when kind == JsonValueKind.String:
                return value.GetValue<string>().Length > column.MaxLength ? DataverseError.TooLong(column.LogicalName, column.MaxLength.Value) : null;
            case "Decimal" or "Integer" when kind == JsonValueKind.Number && (column.Type == "Decimal" || IsWhole(value)):
                var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
                return number < column.MinValue || number > column.MaxValue ? DataverseError.OutOfRange(column.LogicalName) : null;
            case "Boolean" when kind is JsonValueKind.True or JsonValueKind.False:
                return null;
            case "DateTime" when kind == JsonValueKind.String && IsInstant(value.GetValue<string>()):
                return null;
            default:
                return DataverseError.Payload(
                    $"Microsoft.OData.ODataException: Cannot convert the literal '{value}' to the expected type 'Edm.{EdmOf(column.Type)}'.\r\n   at Microsoft.OData");
        }
    }

    private static bool IsWhole(JsonNode value) => int.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _);

    private static bool IsInstant(string text) =>
        text.EndsWith('Z') && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string EdmOf(string type) => type switch
    {
        "Integer" => "Int32",
        "DateTime" => "DateTimeOffset",
        "Uniqueidentifier" => "Guid",
        "Memo" => "String",
        _ => type,
    };
}
