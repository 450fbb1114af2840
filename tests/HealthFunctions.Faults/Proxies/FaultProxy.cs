using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Faults.Proxies;

/// <summary>Stands before a service and lets a share of the calls fail. What it passes on, it passes on unchanged.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>Of a connection and its transfer, not of what is said.</summary>
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Proxy-Connection"];

    private readonly Uri target;
    private readonly FaultKind[] kinds;
    private readonly Random random;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly ConcurrentDictionary<FaultKind, int> injected = [];
    private readonly WebApplication app;
    private int passed;

    private FaultProxy(Uri target, double share, FaultKind[] kinds, int seed)
    {
        this.target = target;
        this.kinds = kinds;
        Share = share;
        random = new Random(seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>Where callers find it.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>The share of calls that fail.</summary>
    public double Share { get; set; }

    /// <summary>Whether every call is answered 503 for now.</summary>
    public bool Storm { get; set; }

    /// <summary>How often what has gone wrong.</summary>
    public IReadOnlyDictionary<FaultKind, int> Injected => injected;

    /// <summary>How many calls were passed on and answered.</summary>
    public int Passed => passed;

    public static async Task<FaultProxy> StartAsync(Uri target, double share, int seed, params FaultKind[] kinds)
    {
        var proxy = new FaultProxy(target, share, kinds, seed);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var fault = Storm ? FaultKind.Busy : Draw();
        if (fault is { } kind)
        {
            injected.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }

        switch (fault)
        {
            case FaultKind.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case FaultKind.Busy:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case FaultKind.TooMany:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return;
            case FaultKind.Reset:
                context.Abort();
                return;
        }

        try
        {
            using var request = RequestOf(context.Request);
            using var answer = await http.SendAsync(request, context.RequestAborted);
            if (fault is null)
            {
                Interlocked.Increment(ref passed);
                await AnswerAsync(context.Response, answer, context.RequestAborted);
                return;
            }

            if (fault is FaultKind.Stalled)
            {
                await Task.Delay(Silence, context.RequestAborted);
            }

            context.Abort();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // The service is away, as it is while it is restarted, or the caller is gone.
            context.Abort();
        }
    }

    private FaultKind? Draw()
    {
        lock (random)
        {
            return random.NextDouble() < Share ? kinds[random.Next(kinds.Length)] : null;
        }
    }

    private HttpRequestMessage RequestOf(HttpRequest request)
    {
        // As it was written: signatures are over the address as the caller has escaped it.
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri(target.GetLeftPart(UriPartial.Authority) + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), address) { Version = new Version(1, 1) };
        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            message.Content = new StreamContent(request.Body);
        }

        foreach (var (name, values) in request.Headers)
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase) && !message.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return message;
    }

    private static async Task AnswerAsync(HttpResponse response, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        if (response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            await answer.Content.CopyToAsync(response.Body, cancellationToken);
        }
    }
}
