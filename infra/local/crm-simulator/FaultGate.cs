using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrmSimulator;

/// <summary>
/// What every request to a CRM passes, whatever the CRM: the log, and the faults that were asked for. A CRM adds whom it lets in, how it
/// refuses, and what an answer looks like that says nothing was written.
/// </summary>
internal abstract class FaultGate(RequestDelegate next, Faults faults, RequestLog log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var at = time.GetUtcNow();
        var body = await BodyAsync(context.Request);
        Fault? fault = null;
        int? status = null;
        try
        {
            if (await AdmitsAsync(context))
            {
                fault = faults.Next(context.Request.Path);
                await PassAsync(context, fault);
            }

            status = context.RequestAborted.IsCancellationRequested ? null : context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as a delay or a stall wants it to.
        }

        log.Add(new LoggedRequest(at, context.Request.Method, context.Request.Path, status, fault?.Name, body));
    }

    /// <summary>Whether the request may go on; where not, it has been answered.</summary>
    protected abstract Task<bool> AdmitsAsync(HttpContext context);

    /// <summary>Answers a status as this CRM does, with nothing written.</summary>
    protected abstract Task RefuseAsync(HttpContext context, Fault fault, int status);

    /// <summary>A 200 as of a write of nothing; null where this CRM has none.</summary>
    protected virtual JsonNode? Nothing => null;

    /// <summary>A request that was let in has ended.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>The body for the log; null for none. It can be read once more afterwards.</summary>
    protected virtual async Task<JsonNode?> BodyAsync(HttpRequest request)
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

    protected static void AskToWait(HttpContext context, int? seconds)
    {
        if (seconds is { } wait)
            context.Response.Headers.RetryAfter = wait.ToString();
    }

    private async Task PassAsync(HttpContext context, Fault? fault)
    {
        try
        {
            await (fault is null ? next(context) : FailAsync(context, fault));
        }
        finally
        {
            Leave();
        }
    }

    private async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);

        context.Features.Set(fault);
        if (fault is { Status: { } status, FromOperation: null })
        {
            AskToWait(context, fault.RetryAfter);
            await RefuseAsync(context, fault, status);
        }
        else if (fault.EmptyResults && Nothing is { } nothing)
        {
            await Results.Json(nothing).ExecuteAsync(context);
        }
        else if (fault.Garbage)
        {
            await Results.Text("<html>Please wait</html>", "text/html").ExecuteAsync(context);
        }
        else if (fault.DropAfterWrite || fault.StallAfterWrite)
        {
            await WriteAndHideAsync(context, fault);
        }
        else
        {
            await next(context);
        }
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
}
