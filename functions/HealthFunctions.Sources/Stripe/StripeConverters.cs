using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Stripe;

/// <summary>Reads a reference to another object, which is its id, or the object itself where the sender expanded it.</summary>
internal sealed class StripeReferenceConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartObject:
                using (var expanded = JsonDocument.ParseValue(ref reader))
                {
                    return expanded.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                        ? id.GetString()
                        : throw new JsonException("must be an id or an object with an id");
                }

            default:
                throw new JsonException("must be an id or an object with an id");
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Reads a list of discounts; those that stand there by id only are left out, since their amounts are not known.</summary>
internal sealed class StripeExpandedListConverter : JsonConverter<IReadOnlyList<StripeDiscount>>
{
    public override IReadOnlyList<StripeDiscount> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var list = JsonDocument.ParseValue(ref reader);
        return list.RootElement.ValueKind == JsonValueKind.Array
            ? [.. list.RootElement.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.Object)
                .Select(item => item.Deserialize(StripeJson.Default.StripeDiscount)!)]
            : throw new JsonException("must be a list");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<StripeDiscount> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Discounts are only read.");
}
