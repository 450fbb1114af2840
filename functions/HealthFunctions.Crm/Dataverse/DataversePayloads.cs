using System.Text.Json.Serialization;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>The body of a refusal; every member is optional.</summary>
internal sealed record DataverseErrorResponse(DataverseError? Error);

/// <summary>A code such as <c>0x80044331</c>, which may be empty, and a message.</summary>
internal sealed record DataverseError(string? Code, string? Message)
{
    internal static readonly DataverseError None = new(null, null);
}

internal sealed record ExistingColumns(IReadOnlyList<ExistingColumn>? Value);

/// <summary>A column that is there; only the listings of a text type tell its length.</summary>
internal sealed record ExistingColumn(
    [property: JsonPropertyName("LogicalName")] string LogicalName,
    [property: JsonPropertyName("AttributeType")] string? AttributeType,
    [property: JsonPropertyName("MaxLength")] int? MaxLength);

internal sealed record ExistingKeys(IReadOnlyList<ExistingKey>? Value);

internal sealed record ExistingKey(
    [property: JsonPropertyName("LogicalName")] string LogicalName,
    [property: JsonPropertyName("KeyAttributes")] IReadOnlyList<string>? KeyAttributes,
    [property: JsonPropertyName("EntityKeyIndexStatus")] string? EntityKeyIndexStatus);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DataverseErrorResponse))]
[JsonSerializable(typeof(ExistingColumns))]
[JsonSerializable(typeof(ExistingKeys))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class DataverseJson : JsonSerializerContext;
