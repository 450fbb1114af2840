using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Writes "exclude" or {"score": n}, the two ways a model says what absence means.</summary>
public sealed class AbsentModelConverter : JsonConverter<AbsentModel>
{
    /// <inheritdoc />
    public override AbsentModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement switch
        {
            { ValueKind: JsonValueKind.String } text when text.ValueEquals("exclude") => AbsentModel.Exclude,
            { ValueKind: JsonValueKind.Object } absent when absent.TryGetProperty("score", out var score) => new(score.GetDouble()),
            _ => throw new JsonException("absent is \"exclude\" or {\"score\": n}."),
        };
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AbsentModel value, JsonSerializerOptions options)
    {
        if (value.Score is not { } score)
        {
            writer.WriteStringValue("exclude");
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("score", score);
        writer.WriteEndObject();
    }
}
