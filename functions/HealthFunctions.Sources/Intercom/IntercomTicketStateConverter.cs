using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Intercom;

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
