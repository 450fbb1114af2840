using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Intercom;

/// <summary>
/// Reads a time: seconds since 1970 or ISO 8601, since notifications have had both (statistics became seconds in version 2.15,
/// companies are in ISO 8601). Zero stands for none.
/// </summary>
internal sealed class IntercomTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var seconds) && UnixTime.From(seconds) is { } time => seconds == 0 ? null : time,
        JsonTokenType.String when reader.TryGetDateTimeOffset(out var time) => time,
        _ => throw new JsonException("must be a time in seconds since 1970 or in ISO 8601"),
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Times are only read.");
}

/// <summary>Reads a ticket's state: the category alone, or since version 2.12 an object that has it.</summary>
internal sealed class IntercomTicketStateConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var state = JsonDocument.ParseValue(ref reader);
        return JsonText.Of(state.RootElement) ?? JsonText.Of(JsonText.Member(state.RootElement, "category") ?? default)
            ?? throw new JsonException("must be a state or an object with its category");
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
