using System.Text.Json.Nodes;

namespace CrmSimulator;

/// <summary>Errors in HubSpot's shape.</summary>
internal static class HubSpotError
{
    internal const string Validation = "VALIDATION_ERROR";

    internal static IResult Result(int status, string category, string message) =>
        Results.Json(Body(category, message), statusCode: status);

    internal static IResult Invalid(string message) => Result(StatusCodes.Status400BadRequest, Validation, message);

    internal static IResult NotFound(string message) => Result(StatusCodes.Status404NotFound, "OBJECT_NOT_FOUND", message);

    internal static JsonObject Body(string category, string message) => new()
    {
        ["status"] = "error",
        ["message"] = message,
        ["correlationId"] = Guid.NewGuid().ToString(),
        ["category"] = category,
    };

    internal static JsonObject RateLimited(string policy)
    {
        var body = Body("RATE_LIMITS", $"You have reached your {policy.ToLowerInvariant()} limit.");
        body["errorType"] = "RATE_LIMIT";
        body["policyName"] = policy;
        return body;
    }

    /// <summary>The error of all inputs of a batch that no record has: it names them by the ids that were given.</summary>
    internal static JsonObject NotFound(IEnumerable<string> ids)
    {
        var error = Body("OBJECT_NOT_FOUND", "Could not get some COMPANY objects, they may be deleted or not exist. Check that ids are valid.");
        error.Remove("correlationId");
        error["context"] = new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };
        return error;
    }

    /// <summary>An error of one input of a batch.</summary>
    internal static JsonObject OfInput(string? traceId, string message)
    {
        var error = Body(Validation, message);
        error.Remove("correlationId");
        if (traceId is not null)
            error["context"] = new JsonObject { ["objectWriteTraceId"] = new JsonArray(traceId) };

        return error;
    }
}
