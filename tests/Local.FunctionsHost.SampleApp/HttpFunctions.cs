using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Local.FunctionsHost.SampleApp;

/// <summary>Every shape of HTTP function.</summary>
public sealed class HttpFunctions(ScopedNumber number, Journal journal)
{
    [Function("Ping")]
    public static IResult Ping([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("pong");

    [Function("Text")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => "plain";

    [Function("Nothing")]
    public static object? Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request) => null;

    [Function("Object")]
    public static ValueTask<Greeting> Object([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "object")] HttpRequest request) =>
        ValueTask.FromResult(new Greeting("hello", 2));

    [Function("Action")]
    public static async Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request)
    {
        await Task.Yield();
        return new ObjectResult(new Greeting("hello", 3)) { StatusCode = StatusCodes.Status201Created };
    }

    [Function("Direct")]
    public static Task Direct([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "direct")] HttpRequest request) =>
        request.HttpContext.Response.WriteAsync("written", request.HttpContext.RequestAborted);

    [Function("Synchronous")]
    public static void Synchronous([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "synchronous")] HttpRequest request) =>
        request.HttpContext.Response.Body.Write("never"u8);

    [Function("Item")]
    public static IResult Item(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int?}")] HttpRequest request, int? id, string? color, int size = 7) =>
        Results.Text($"{id?.ToString() ?? "none"} {color ?? "none"} {size}");

    [Function("Account")]
    public static IResult Account([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "accounts/{id:guid}/{**rest}")] HttpRequest request, Guid id, string? rest) =>
        Results.Text($"{id} {rest}");

    [Function("FromBody")]
    public static IResult FromBody([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "from-body")] HttpRequest request, [FromBody] Greeting greeting) =>
        Results.Text($"{greeting.Text} {greeting.Times}");

    [Function("Poco")]
    public static IResult Poco([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "poco")] Greeting greeting, FunctionContext context) =>
        Results.Text($"{greeting.Text} {context.FunctionDefinition.Name} {context.GetHttpContext()!.Request.Method}");

    [Function("Echo")]
    public static async Task<IResult> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return Results.Bytes(body.ToArray());
    }

    [Function("Keyed")]
    public static IResult Keyed([HttpTrigger(AuthorizationLevel.Function, Route = "keyed")] HttpRequest request) => Results.Text(request.Method);

    [Function("Admins")]
    public static IResult Admins([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "admins")] HttpRequest request) => Results.Text("master");

    [Function("Throws")]
    public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
        throw new InvalidOperationException("a secret detail");

    [Function("Scoped")]
    public IResult Scoped([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scoped")] HttpRequest request) =>
        Results.Text($"{number.Value} {number.IsDisposed}");

    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow/{gate}")] HttpRequest request, string gate, CancellationToken cancellationToken)
    {
        journal.Write($"slow {gate} begun");
        try
        {
            await journal.WaitAtAsync(gate, cancellationToken);
            return Results.Text("done");
        }
        catch (OperationCanceledException)
        {
            journal.Write($"slow {gate} cancelled");
            throw;
        }
    }

    [Function("Delay")]
    public static async Task<IResult> Delay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "delay/{milliseconds:int}")] HttpRequest request, int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return Results.Text("done");
    }

    [Function("Disabled")]
    public static IResult Disabled([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "disabled")] HttpRequest request) => Results.Text("on");
}
