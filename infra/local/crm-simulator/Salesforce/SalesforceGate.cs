using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator.Salesforce;

/// <summary>What every request to Salesforce passes: the log, the session, the day's requests, and the faults that were asked for.</summary>
internal sealed class SalesforceGate(RequestDelegate next, SalesforceOrg org, Sessions sessions, Faults faults, RequestLog log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var at = time.GetUtcNow();
        var isLogin = context.Request.Path.StartsWithSegments("/services/oauth2", StringComparison.Ordinal);

        // Secrets are in what is sent for a token.
        var body = isLogin ? null : await BodyAsync(context.Request);
        Fault? fault = null;
        int? status = null;
        try
        {
            if (!isLogin && Refusal(context.Request) is { } refusal)
                await refusal.ExecuteAsync(context);
            else if ((fault = faults.Next(context.Request.Path)) is not null)
                await FailAsync(context, fault);
            else
                await next(context);

            status = context.RequestAborted.IsCancellationRequested ? null : context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as a delay or a stall wants it to.
        }

        log.Add(new LoggedRequest(at, context.Request.Method, context.Request.Path, status, fault?.ToString(), body));
    }

    private IResult? Refusal(HttpRequest request)
    {
        if (!sessions.IsOpen(request.Headers.Authorization.ToString()))
            return SalesforceError.Result(StatusCodes.Status401Unauthorized, "INVALID_SESSION_ID", "Session expired or invalid");

        return org.TakeRequest()
            ? null
            : SalesforceError.Result(StatusCodes.Status403Forbidden, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    private async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);

        await (fault switch
        {
            { Status: { } status } => RefuseAsync(context, fault, status),
            { EmptyResults: true } => Results.Json(new JsonArray()).ExecuteAsync(context),
            { Garbage: true } => Results.Text("<html>Please wait</html>", "text/html").ExecuteAsync(context),
            { DropAfterWrite: true } or { StallAfterWrite: true } => WriteAndHideAsync(context, fault),
            _ => next(context),
        });
    }

    private async Task WriteAndHideAsync(HttpContext context, Fault fault)
    {
        using var nowhere = new MemoryStream();
        context.Response.Body = nowhere;
        await next(context);
        if (fault.DropAfterWrite)
            context.Abort();
        else
            await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, Fault fault, int status)
    {
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();

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

    private static async Task<JsonNode?> BodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }
}
