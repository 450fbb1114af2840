using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Survey;

/// <summary>Reads a customer: an id of the sender's own, or an object with the source whose id it is.</summary>
internal sealed class SurveyCustomerConverter : JsonConverter<ExternalId?>
{
    public override ExternalId? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var customer = JsonDocument.ParseValue(ref reader);
        var json = customer.RootElement;
        return json.ValueKind switch
        {
            JsonValueKind.Object => IdOf(JsonText.Member(json, "id")) is { } id
                ? new ExternalId(IdOf(JsonText.Member(json, "source")) ?? SurveySource.SourceName, id)
                : null,
            JsonValueKind.String or JsonValueKind.Number => IdOf(json) is { } id ? new ExternalId(SurveySource.SourceName, id) : null,
            _ => throw new JsonException("must be an id or an object with source and id"),
        };
    }

    public override void Write(Utf8JsonWriter writer, ExternalId? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Customers are only read.");

    private static string? IdOf(JsonElement? json) => json switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { } value when JsonText.Of(value) is { } text && !string.IsNullOrWhiteSpace(text) => text,
        _ => null,
    };
}
