using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Signals;

/// <summary>How signals are read and written as JSON: camelCase, names of enums as strings, no null members.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(Signal))]
[JsonSerializable(typeof(IReadOnlyList<Signal>))]
public sealed partial class SignalJson : JsonSerializerContext;
