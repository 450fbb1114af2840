using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Http.Views;

/// <summary>Reads a number of days, be it written as a number or as an ISO 8601 duration in days or weeks.</summary>
internal sealed class DaysConverter : JsonConverter<int>
{
    private const int DaysInWeek = 7;
    private const int MaxDigits = 4;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var days) ? days
        : reader.TokenType == JsonTokenType.String && OfDuration(reader.GetString() ?? "") is { } duration ? duration
        : throw new JsonException("must be a number of days, or a duration such as P1D");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static int? OfDuration(string text) =>
        text is ['P', .. var digits, var unit]
        && (unit is 'D' or 'W')
        && digits.Length <= MaxDigits
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count * (unit == 'W' ? DaysInWeek : 1)
            : null;
}
