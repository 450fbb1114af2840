using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Crm.HubSpot;

internal sealed record BatchRequest(IReadOnlyList<BatchInput> Inputs);

internal sealed record BatchInput(string Id, string IdProperty, string ObjectWriteTraceId, IReadOnlyDictionary<string, string> Properties);

/// <summary>The answer to a batch of companies. HubSpot documents hardly any member as required, so none is here.</summary>
internal sealed record BatchResponse(IReadOnlyList<WrittenCompany?>? Results, IReadOnlyList<ItemError?>? Errors);

internal sealed record WrittenCompany(string? Id, string? ObjectWriteTraceId, IReadOnlyDictionary<string, JsonElement>? Properties);

/// <summary>An error of single records; its context names them, in a list mostly, as a single value at times.</summary>
internal sealed record ItemError(string? Category, string? Message, JsonElement Context);

/// <summary>The body of a refusal; every member is optional.</summary>
internal sealed record ErrorResponse(string? Category, string? Message, string? CorrelationId, string? PolicyName);

internal sealed record SearchRequest(
    IReadOnlyList<SearchFilters> FilterGroups, IReadOnlyList<SearchSort> Sorts, IReadOnlyList<string> Properties, int Limit, string? After);

internal sealed record SearchFilters(IReadOnlyList<SearchFilter> Filters);

internal sealed record SearchFilter(string PropertyName, string Operator, string Value);

internal sealed record SearchSort(string PropertyName, string Direction);

internal sealed record SearchResponse(IReadOnlyList<FoundCompany?>? Results, Paging? Paging);

internal sealed record FoundCompany(string? Id, string? UpdatedAt, IReadOnlyDictionary<string, JsonElement>? Properties);

internal sealed record OwnersResponse(IReadOnlyList<HubSpotOwner?>? Results, Paging? Paging);

internal sealed record HubSpotOwner(string? Id, string? Email);

internal sealed record Paging(NextPage? Next);

internal sealed record NextPage(string? After);

internal sealed record GroupRequest(string Name, string Label);

internal sealed record PropertiesRequest(IReadOnlyList<PropertyInput> Inputs);

internal sealed record PropertyInput(
    string Name,
    string Label,
    string GroupName,
    string Type,
    string FieldType,
    string Description,
    bool? HasUniqueValue,
    IReadOnlyList<PropertyOption>? Options);

internal sealed record PropertyOption(string Label, string Value, int DisplayOrder);

internal sealed record PropertiesResponse(IReadOnlyList<ExistingProperty>? Results);

internal sealed record ExistingProperty(string Name, string? Type, bool HasUniqueValue, IReadOnlyList<PropertyOption>? Options);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(OwnersResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(GroupRequest))]
[JsonSerializable(typeof(PropertiesRequest))]
[JsonSerializable(typeof(PropertiesResponse))]
internal sealed partial class HubSpotJson : JsonSerializerContext;
