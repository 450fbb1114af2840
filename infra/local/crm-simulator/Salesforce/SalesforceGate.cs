using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>What every request to Salesforce passes: the session, and the day's requests.</summary>
internal sealed class SalesforceGate(RequestDelegate next, SalesforceOrg org, Sessions sessions, Faults faults, RequestLog log, TimeProvider time)
    : FaultGate(next, faults, log, time)
{
    protected override JsonNode Nothing => new JsonArray();

    protected override async Task<bool> AdmitsAsync(HttpContext context)
    {
        if (IsLogin(context.Request) || Refusal(context.Request) is not { } refusal)
            return true;

        await refusal.ExecuteAsync(context);
        return false;
    }

    protected override Task RefuseAsync(HttpContext context, Fault fault, int status)
    {
        var (code, message) = status switch
        {
            400 => ("MALFORMED_QUERY", "The simulator was asked to refuse this."),
            401 => ("INVALID_SESSION_ID", "Session expired or invalid"),
            403 when fault.Policy == "DAILY" => ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
            403 when fault.Policy == "CONCURRENT" => ("REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."),
            403 => ("API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner"),
            503 => ("SERVER_UNAVAILABLE", "Server unavailable"),
            _ => ("UNKNOWN_EXCEPTION", "An unexpected error occurred."),
        };
        return SalesforceError.Result(status, code, message).ExecuteAsync(context);
    }

    /// <summary>Secrets are in what is sent for a token.</summary>
    protected override Task<JsonNode?> BodyAsync(HttpRequest request) => IsLogin(request) ? Task.FromResult<JsonNode?>(null) : base.BodyAsync(request);

    private static bool IsLogin(HttpRequest request) => request.Path.StartsWithSegments("/services/oauth2", StringComparison.Ordinal);

    private IResult? Refusal(HttpRequest request)
    {
        if (!sessions.IsOpen(request.Headers.Authorization.ToString()))
            return SalesforceError.Result(StatusCodes.Status401Unauthorized, "INVALID_SESSION_ID", "Session expired or invalid");

        return org.TakeRequest()
            ? null
            : SalesforceError.Result(StatusCodes.Status403Forbidden, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
}
