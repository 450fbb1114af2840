using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Dataverse;

// The members read; https://learn.microsoft.com/en-us/dotnet/api/microsoft.xrm.sdk.remoteexecutioncontext has them all.

/// <summary>What happened, and to which record.</summary>
internal sealed record DataverseContext
{
    [JsonPropertyName("MessageName")]
    public required string MessageName { get; init; }

    [JsonPropertyName("PrimaryEntityName")]
    public required string PrimaryEntityName { get; init; }

    [JsonPropertyName("PrimaryEntityId")]
    public Guid? PrimaryEntityId { get; init; }

    /// <summary>The system job that sends this; all zeros where a step runs synchronously.</summary>
    [JsonPropertyName("OperationId")]
    public Guid? OperationId { get; init; }

    [JsonPropertyName("OperationCreatedOn")]
    public string? OperationCreatedOn { get; init; }

    [JsonPropertyName("CorrelationId")]
    public Guid? CorrelationId { get; init; }

    [JsonPropertyName("InitiatingUserId")]
    public Guid? InitiatingUserId { get; init; }

    /// <summary>Among them the target: the record as it was created, or the columns that changed.</summary>
    [JsonPropertyName("InputParameters")]
    public IReadOnlyList<DataversePair?>? InputParameters { get; init; }

    /// <summary>The record after the change, with the columns that were chosen for it.</summary>
    [JsonPropertyName("PostEntityImages")]
    public IReadOnlyList<DataversePair?>? PostEntityImages { get; init; }
}

/// <summary>A name and what stands under it.</summary>
internal sealed record DataversePair
{
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("value")]
    public JsonElement Value { get; init; }
}

/// <summary>A record, or some of its columns.</summary>
internal sealed record DataverseEntity
{
    [JsonPropertyName("Attributes")]
    public IReadOnlyList<DataversePair?>? Attributes { get; init; }

    /// <summary>The same for the eye, such as the labels of choices.</summary>
    [JsonPropertyName("FormattedValues")]
    public IReadOnlyList<DataversePair?>? FormattedValues { get; init; }
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, MaxDepth = 128)]
[JsonSerializable(typeof(DataverseContext))]
[JsonSerializable(typeof(DataverseEntity))]
internal sealed partial class DataverseJson : JsonSerializerContext;
