using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HealthFunctions.Crm.Salesforce;

internal sealed record AssertionClaims(string Iss, string Sub, string Aud, long Exp);

/// <summary>The answer to a request for a token: a token or an error. <c>expires_in</c> is not documented, and used where it comes.</summary>
internal sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("instance_url")] string? InstanceUrl,
    [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? ExpiresIn,
    string? Error,
    [property: JsonPropertyName("error_description")] string? ErrorDescription);

internal sealed record CompositeRequest([property: JsonPropertyName("compositeRequest")] IReadOnlyList<Subrequest> Requests);

internal sealed record Subrequest(string Method, string Url, string ReferenceId);

internal sealed record CompositeResponse([property: JsonPropertyName("compositeResponse")] IReadOnlyList<Subresponse?>? Responses);

internal sealed record Subresponse(JsonElement Body, int HttpStatusCode);

/// <summary>What a query found; <paramref name="Done"/> is false where there is more on another page.</summary>
internal sealed record QueryResponse(bool Done, IReadOnlyList<JsonObject?>? Records, string? NextRecordsUrl);

/// <summary>What became of one record of an update.</summary>
internal sealed record SaveResult(string? Id, bool Success, IReadOnlyList<SaveError?>? Errors);

internal sealed record SaveError(string? StatusCode, string? Message);

/// <summary>One error of a refusal, which is a list of them.</summary>
internal sealed record ErrorResponse(string? ErrorCode, string? Message);

internal sealed record DescribeResponse(bool Updateable, IReadOnlyList<DescribedField?>? Fields);

internal sealed record DescribedField(string? Name, string? Type, int Length, int Precision, int Scale, bool Unique, bool Updateable);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AssertionClaims))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(CompositeRequest))]
[JsonSerializable(typeof(CompositeResponse))]
[JsonSerializable(typeof(QueryResponse))]
[JsonSerializable(typeof(IReadOnlyList<SaveResult?>))]
[JsonSerializable(typeof(IReadOnlyList<ErrorResponse?>))]
[JsonSerializable(typeof(DescribeResponse))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SalesforceJson : JsonSerializerContext;
