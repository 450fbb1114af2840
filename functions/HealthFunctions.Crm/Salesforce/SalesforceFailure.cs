using System.Net;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>
/// What Salesforce's failures mean and what to do about them, be they of a request or of one record in it.
/// <see href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm"/>
/// </summary>
internal static class SalesforceFailure
{
    internal const string NextStep =
        "Correct the value at its source, or the rule, flow or trigger in Salesforce that refuses it, then replay the record.";

    internal const string SetupNeeded =
        "A field is missing in Salesforce, is of another type, or may not be edited by the user that pushes: run the CRM set-up, it says which.";

    internal static readonly TimeSpan UntilSomeoneActs = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(1);

    private const string LimitExceeded = "REQUEST_LIMIT_EXCEEDED";
    private const int LongestMessage = 500;

    /// <summary>What follows from a request that was not answered with a success.</summary>
    internal static BatchAnswer Of(SalesforceReply reply)
    {
        if (reply.NotLoggedIn is { } notLoggedIn)
            return notLoggedIn;

        if (reply.Status is not { } status)
            return new BatchAnswer.Interrupted(reply.Silence);

        var error = reply.Read(SalesforceJson.Default.IReadOnlyListErrorResponse) is [{ } first, ..] ? first : new ErrorResponse(null, null);
        var answered = $"Salesforce answered {(int)status}{(error.ErrorCode is { } code ? $" {code}" : "")}";
        return status switch
        {
            _ when IsAboutSetup(error.ErrorCode, error.Message) => Misconfigured($"{SetupNeeded} Salesforce says: {Words(error.Message)}"),
            _ when error.ErrorCode == LimitExceeded => OfLimit(error.Message, reply.RetryAfter),
            _ when IsPassing(error.ErrorCode) => new BatchAnswer.Interrupted(answered + ".", reply.RetryAfter),

            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableContent =>
                new BatchAnswer.Refused(Words(error.Message, answered + " without a message."), NextStep),

            HttpStatusCode.Unauthorized =>
                Misconfigured($"Salesforce does not accept the token that it has just given. Salesforce says: {Words(error.Message)}"),
            HttpStatusCode.Forbidden => Misconfigured(
                $"The user that pushes may not do so: give it the permission set and the API permission. Salesforce says: {Words(error.Message)}"),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                Misconfigured($"{answered}: Crm:salesforce:BaseUrl or ApiVersion is not that of a Salesforce organisation."),

            HttpStatusCode.TooManyRequests =>
                new BatchAnswer.Interrupted(answered + ".", reply.RetryAfter ?? SalesforceLimits.ConcurrencyRetry),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new BatchAnswer.Interrupted(answered + ".", reply.RetryAfter),
            _ => new BatchAnswer.Unavailable(answered + ", which it does not document.", UntilSomeoneActs, CrmFault.Crm),
        };
    }

    internal static BatchAnswer.Unavailable Misconfigured(string reason) => new(reason, UntilSomeoneActs, CrmFault.Configuration);

    /// <summary>What Salesforce said, short enough to be stored with each record that it was said of.</summary>
    internal static string Words(string? message, string? otherwise = null) => message switch
    {
        null or "" => otherwise ?? "Salesforce reported an error without a message.",
        { Length: > LongestMessage } => message[..LongestMessage] + "...",
        _ => message,
    };

    /// <summary>Every record would fail for the same reason: that must not turn a whole portfolio into dead letters.</summary>
    internal static bool IsAboutSetup(string? code, string? message) => code switch
    {
        "INVALID_FIELD" or "INVALID_FIELD_FOR_INSERT_UPDATE" or "INVALID_TYPE" => true,

        // The right JSON type for the shipped fields, so the wrong field.
        "JSON_PARSER_ERROR" => message?.Contains("Cannot deserialize", StringComparison.Ordinal) == true,
        _ => false,
    };

    /// <summary>Whether the same record can succeed later, unchanged; a deleted one is looked for again.</summary>
    internal static bool IsPassing(string? code) => code is
        "UNABLE_TO_LOCK_ROW" or "SERVER_UNAVAILABLE" or "REQUEST_RUNNING_TOO_LONG" or "QUERY_TIMEOUT" or "UNKNOWN_EXCEPTION" or "ENTITY_IS_DELETED";

    private static BatchAnswer OfLimit(string? message, TimeSpan? retryAfter) =>
        message?.Contains("Concurrent", StringComparison.OrdinalIgnoreCase) == true
            ? new BatchAnswer.Interrupted("Too many requests run in Salesforce at the same time.", retryAfter ?? SalesforceLimits.ConcurrencyRetry)
            : new BatchAnswer.Unavailable(
                "The Salesforce organisation has used up its API requests of 24 hours.", retryAfter ?? SalesforceLimits.DailyRetry, CrmFault.Crm);
}
