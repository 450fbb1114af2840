using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CrmSimulator;

/// <summary>What every request to the API passes: the log, the token, the rate limit, and the faults that were asked for.</summary>
internal sealed class Gate(
    RequestDelegate next, IOptions<SimulatorOptions> options, RateLimit limit, Faults faults, RequestLog log, TimeProvider time)
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
            if (Refusal(context.Request) is { } refusal)
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

        log.Add(new LoggedRequest(at, context.Request.Method, context.Request.Path, status, fault is null ? null : NameOf(fault), body));
    }

    private IResult? Refusal(HttpRequest request)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), token))
        {
            return HubSpotError.Result(
                StatusCodes.Status401Unauthorized, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
        }

        return limit.Allows()
            ? null
            : Results.Json(HubSpotError.RateLimited("TEN_SECONDLY_ROLLING"), statusCode: StatusCodes.Status429TooManyRequests);
    }

    private async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);

        await (fault switch
        {
            { Status: { } status } => RefuseAsync(context, fault, status),
            { EmptyResults: true } => Results.Json(new JsonObject { ["status"] = "COMPLETE", ["results"] = new JsonArray() }).ExecuteAsync(context),
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
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();

        var body = status == StatusCodes.Status429TooManyRequests
            ? HubSpotError.RateLimited(fault.Policy)
            : HubSpotError.Body("SIMULATED_FAULT", $"The simulator was asked to answer {status} {(HttpStatusCode)status}.");
        return Results.Json(body, statusCode: status).ExecuteAsync(context);
    }

    private static async Task<JsonNode?> BodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private static string NameOf(Fault fault) => fault switch
    {
        { Status: { } status } => $"status {status}",
        { EmptyResults: true } => "empty results",
        { Garbage: true } => "garbage",
        { DropAfterWrite: true } => "dropped after write",
        { StallAfterWrite: true } => "stalled after write",
        _ => "delay",
    };
}
