using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>Errors in Salesforce's shapes.</summary>
internal static class SalesforceError
{
    /// <summary>Of a request: a list.</summary>
    internal static IResult Result(int status, string errorCode, string message) => Results.Json(Body(errorCode, message), statusCode: status);

    internal static IResult BadRequest(string errorCode, string message) => Result(StatusCodes.Status400BadRequest, errorCode, message);

    internal static JsonArray Body(string errorCode, string message) => new(new JsonObject { ["message"] = message, ["errorCode"] = errorCode });

    /// <summary>Of a request for a token.</summary>
    internal static IResult OAuth(string error, string description) => Results.Json(
        new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>Why one record of an update was not written.</summary>
internal sealed record RecordFault(string StatusCode, string Message, params IReadOnlyList<string> Fields);
