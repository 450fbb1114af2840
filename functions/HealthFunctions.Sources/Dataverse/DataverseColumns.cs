using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>
/// Turns columns into texts. A lookup is the id of what it points to, with its name under <c>column.name</c> and its table under
/// <c>column.type</c>; a choice is its number, with its label under <c>column.label</c>.
/// </summary>
/// <param name="wordOfChoice">What the owner set as labels, by <c>column.number</c>; these come before those that were sent.</param>
internal sealed class DataverseColumns(IReadOnlyDictionary<string, string> wordOfChoice)
{
    /// <summary>Adds the columns of an entity, in place of what was there of the same columns.</summary>
    /// <exception cref="UnreadableFieldException">It is no entity.</exception>
    public void AddTo(Dictionary<string, string?> fields, JsonElement json, string path)
    {
        var entity = Read(json, path);
        foreach (var attribute in entity.Attributes ?? [])
        {
            if (attribute?.Key is { Length: > 0 } column)
            {
                Add(fields, column, attribute.Value);
            }
        }

        foreach (var formatted in entity.FormattedValues ?? [])
        {
            if (formatted?.Key is { Length: > 0 } column && JsonText.Of(formatted.Value) is { } label && fields.ContainsKey(column))
            {
                fields.TryAdd($"{column}.label", label);
            }
        }
    }

    private void Add(Dictionary<string, string?> fields, string column, JsonElement value)
    {
        foreach (var part in (ReadOnlySpan<string>)[".name", ".type", ".label"])
        {
            fields.Remove(column + part);
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when JsonText.Member(value, "Id") is { } id:
                fields[column] = JsonText.Of(id)?.ToLowerInvariant();
                fields[$"{column}.name"] = Text(JsonText.Member(value, "Name"));
                fields[$"{column}.type"] = Text(JsonText.Member(value, "LogicalName"));
                break;
            case JsonValueKind.Object when JsonText.Member(value, "Value") is { } inner:
                AddChoices(fields, column, [Text(inner)]);
                break;
            case JsonValueKind.Array:
                AddChoices(fields, column, [.. value.EnumerateArray().Select(choice => Text(JsonText.Member(choice, "Value") ?? choice))]);
                break;
            default:
                fields[column] = Text(value);
                break;
        }
    }

    /// <summary>One choice or several; a sum of money looks the same and has no words.</summary>
    private void AddChoices(Dictionary<string, string?> fields, string column, IReadOnlyList<string?> values)
    {
        fields[column] = values is [null] ? null : string.Join(';', values);
        if (values.Any(value => wordOfChoice.ContainsKey($"{column}.{value}")))
        {
            fields[$"{column}.label"] = string.Join(';', values.Select(value => wordOfChoice.GetValueOrDefault($"{column}.{value}", value ?? "")));
        }
    }

    private static string? Text(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when JsonText.Of(text) is { } said => DataverseTime.OfMilliseconds(said)?.UtcDateTime.ToString("O") ?? said,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        _ => null,
    };

    private static DataverseEntity Read(JsonElement json, string path)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.Deserialize(DataverseJson.Default.DataverseEntity) is { Attributes: not null } entity
                ? entity
                : throw new UnreadableFieldException(new Fault(path, "must be an entity with Attributes"));
        }
        catch (JsonException exception)
        {
            throw new UnreadableFieldException(JsonBody.Within(path, JsonFault.Of(exception)));
        }
    }
}
