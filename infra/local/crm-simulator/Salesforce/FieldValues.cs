using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>What a field takes.</summary>
internal static class FieldValues
{
    /// <summary>What Salesforce says of a value of the wrong JSON type; null where it is of the right one. Null empties any field but a checkbox.</summary>
    internal static string? Undeserializable(OrgField field, JsonNode? value)
    {
        if (value is null && field.Type != "boolean")
            return null;

        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var fits = field.Type switch
        {
            "double" or "percent" or "currency" => kind == JsonValueKind.Number,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "datetime" => IsInstant(RequestReading.Text(value)),
            _ => kind == JsonValueKind.String,
        };
        return fits ? null : $"Cannot deserialize instance of {field.Type} from VALUE_{kind.ToString().ToUpperInvariant()} value {value?.ToJsonString() ?? "null"}";
    }

    /// <summary>Why an account cannot have a value of the right type.</summary>
    internal static RecordFault? Fault(OrgField field, JsonNode? value, OrgAccount? account, SalesforceOrg org)
    {
        if (!field.Updateable)
        {
            return new RecordFault(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                $"Unable to create/update fields: {field.Name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                field.Name);
        }

        var text = RequestReading.Text(value);
        if (field.Length > 0 && text?.Length > field.Length)
            return new RecordFault("STRING_TOO_LONG", $"{field.Label}: data value too large: {text[..20]}... (max length={field.Length})", field.Name);

        if (field.Precision > 0 && value is not null && Math.Abs(value.GetValue<double>()) >= Math.Pow(10, field.Precision - field.Scale))
            return new RecordFault("NUMBER_OUTSIDE_VALID_RANGE", $"{field.Label}: value outside of valid range on numeric field: {value}", field.Name);

        if (org.Rule is { } rule && rule.Field == field.Name && rule.Value == text)
            return new RecordFault("FIELD_CUSTOM_VALIDATION_EXCEPTION", $"{field.Label} must not be {text}.", field.Name);

        return field.Unique && text is not null && org.Accounts.Any(other => other.Id != account?.Id && other.Text(field.Name) == text)
            ? new RecordFault("DUPLICATE_VALUE", $"duplicate value found: {field.Name} duplicates value on record with id", field.Name)
            : null;
    }

    private static bool IsInstant(string? text) =>
        text?.Contains('T') == true && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
