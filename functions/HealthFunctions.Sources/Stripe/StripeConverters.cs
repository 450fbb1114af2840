using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Sources.Json;

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
                    return JsonText.Member(expanded.RootElement, "id") is { } id && JsonText.Of(id) is { } text
                        ? text
                        : throw new JsonException("must be an id or an object with an id");
                }

            default:
                throw new JsonException("must be an id or an object with an id");
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>
/// Reads another object as the sender has it: whole where it was expanded, else its id only, with nothing known of the rest.
/// </summary>
/// <param name="ofId">What an id alone stands for; null where it is worth nothing.</param>
/// <param name="type">How the object is read.</param>
/// <typeparam name="T">The object.</typeparam>
internal abstract class StripeExpandableConverter<T>(Func<string, T?> ofId, Func<JsonTypeInfo<T>> type) : JsonConverter<T?>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => ofId(reader.GetString()!),
        JsonTokenType.StartObject => JsonSerializer.Deserialize(ref reader, type()),
        _ => throw new JsonException("must be an id or an object with an id"),
    };

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Objects of the sender are only read.");
}

[SuppressMessage("Performance", "CA1812", Justification = "The source-generated reader creates it.")]
internal sealed class StripeCustomerConverter()
    : StripeExpandableConverter<StripeCustomer>(id => new StripeCustomer { Id = id }, () => StripeJson.Default.StripeCustomer);

[SuppressMessage("Performance", "CA1812", Justification = "The source-generated reader creates it.")]
internal sealed class StripeChargeConverter()
    : StripeExpandableConverter<StripeCharge>(id => new StripeCharge { Id = id }, () => StripeJson.Default.StripeCharge);

[SuppressMessage("Performance", "CA1812", Justification = "The source-generated reader creates it.")]
internal sealed class StripePriceConverter() : StripeExpandableConverter<StripePrice>(_ => null, () => StripeJson.Default.StripePrice);

[SuppressMessage("Performance", "CA1812", Justification = "The source-generated reader creates it.")]
internal sealed class StripeCouponConverter() : StripeExpandableConverter<StripeCoupon>(_ => null, () => StripeJson.Default.StripeCoupon);

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
