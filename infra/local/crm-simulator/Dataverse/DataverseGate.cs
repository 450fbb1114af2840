using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CrmSimulator.Dataverse;

/// <summary>What every request to the Web API passes: the log, the token, the headers, the limits, and the faults that were asked for.</summary>
internal sealed class DataverseGate(
    RequestDelegate next, IOptions<SimulatorOptions> options, DataverseLimit limit, Faults faults, RequestLog log, TimeProvider time)
{
    private readonly byte[] token = Encoding.UTF8.GetBytes("Bearer " + options.Value.Token);

    public async Task InvokeAsync(HttpContext context)
    {
        var at = time.GetUtcNow();
        var body = await BodyAsync(context.Request);
        Fault? fault = null;
        int? status = null;
        try
        {
            if (Refusal(context) is { } refusal)
                await AnswerAsync(context, refusal);
            else if (limit.TryEnter() is { } reached)
                await ThrottleAsync(context, reached.Code, (int)Math.Ceiling(reached.RetryAfter.TotalSeconds));
            else
                fault = await PassAsync(context);

            status = context.RequestAborted.IsCancellationRequested ? null : context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as a delay or a stall wants it to.
        }

        log.Add(new LoggedRequest(at, context.Request.Method, context.Request.Path, status, fault is null ? null : NameOf(fault), body));
    }

    private async Task<Fault?> PassAsync(HttpContext context)
    {
        try
        {
            var fault = faults.Next(context.Request.Path);
            if (fault is null)
                await next(context);
            else
                await FailAsync(context, fault);

            return fault;
        }
        finally
        {
            limit.Leave();
        }
    }

    private DataverseError? Refusal(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers.Authorization.ToString()), token))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize";
            return new DataverseError(401, "0x80041d45", "The token is missing, expired or not for this environment.");
        }

        if (headers["OData-Version"] != "4.0" || headers["OData-MaxVersion"] != "4.0")
            return DataverseError.BadRequest("The headers OData-Version and OData-MaxVersion must say 4.0.");

        return headers.Accept.Contains("application/json", StringComparer.Ordinal)
            ? null
            : DataverseError.BadRequest("The header Accept must say application/json.");
    }

    private async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);

        context.Features.Set(fault);
        await (fault switch
        {
            { Status: { } status, FromOperation: null } => RefuseAsync(context, fault, status),
            { Garbage: true } => Results.Text("<html>Please wait</html>", "text/html").ExecuteAsync(context),
            { DropAfterWrite: true } => DropAsync(context),
            { StallAfterWrite: true } => StallAsync(context),
            _ => next(context),
        });
    }

    private async Task DropAsync(HttpContext context)
    {
        using var nowhere = new MemoryStream();
        context.Response.Body = nowhere;
        await next(context);
        context.Abort();
    }

    private async Task StallAsync(HttpContext context)
    {
        using var nowhere = new MemoryStream();
        context.Response.Body = nowhere;
        await next(context);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, Fault fault, int status)
    {
        if (status == StatusCodes.Status429TooManyRequests)
            return ThrottleAsync(context, fault.DataverseCode, fault.RetryAfter);

        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();

        return AnswerAsync(context, new DataverseError(status, "", $"The simulator was asked to answer {status}."));
    }

    private static Task ThrottleAsync(HttpContext context, string code, int? seconds)
    {
        if (seconds is { } wait)
            context.Response.Headers.RetryAfter = wait.ToString();

        return AnswerAsync(context, DataverseError.Throttled(code));
    }

    private static Task AnswerAsync(HttpContext context, DataverseError error) =>
        Results.Json(error.Body, statusCode: error.Status).ExecuteAsync(context);

    /// <summary>For the log: JSON as it is, a batch as the lines of its operations.</summary>
    private static async Task<JsonNode?> BodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        try
        {
            return text.StartsWith('{')
                ? JsonNode.Parse(text)
                : new JsonArray([.. text.Split("\r\n").Where(line => line.EndsWith(" HTTP/1.1", StringComparison.Ordinal)).Select(line => JsonValue.Create(line))]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string NameOf(Fault fault) => fault switch
    {
        { Status: { } status, FromOperation: { } operation } => $"status {status} from operation {operation}",
        { Status: { } status } => $"status {status}",
        { EmptyResults: true } => "empty results",
        { MissingParts: > 0 } => "missing parts",
        { Garbage: true } => "garbage",
        { DropAfterWrite: true } => "dropped after write",
        { StallAfterWrite: true } => "stalled after write",
        _ => "delay",
    };
}
