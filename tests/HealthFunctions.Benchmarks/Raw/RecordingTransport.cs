using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace HealthFunctions.Benchmarks.Raw;

/// <summary>Counts what goes to storage, and keeps it when asked, so that the raw probe can do exactly the same.</summary>
internal sealed partial class RecordingTransport : HttpPipelineTransport
{
    private static readonly string[] HeadersKept = ["Accept", "DataServiceVersion", "MaxDataServiceVersion", "Prefer", "x-ms-version"];

    private readonly HttpClientTransport network = HttpClientTransport.Shared;
    private readonly AsyncLocal<ConcurrentQueue<RawRequest>?> kept = new();
    private int count;

    /// <summary>How many requests have been sent.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Keeps what is sent from here on in this flow of control.</summary>
    public ConcurrentQueue<RawRequest> Keep() => kept.Value = new ConcurrentQueue<RawRequest>();

    public override Request CreateRequest() => network.CreateRequest();

    public override void Process(HttpMessage message) => network.Process(message);

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Interlocked.Increment(ref count);
        if (kept.Value is { } requests)
        {
            requests.Enqueue(await CopyAsync(message.Request, message.CancellationToken));
        }

        await network.ProcessAsync(message);
    }

    private static async Task<RawRequest> CopyAsync(Request request, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        if (request.Content is { } content)
        {
            using var copy = new MemoryStream();
            await content.WriteToAsync(copy, cancellationToken);

            // Sent again, the rows are no longer those that were read: what is written is the same.
            body = Encoding.UTF8.GetBytes(IfMatch().Replace(Encoding.UTF8.GetString(copy.ToArray()), "If-Match: *"));
        }

        request.Headers.TryGetValue("Content-Type", out var contentType);
        var headers = new List<(string, string)>();
        foreach (var name in HeadersKept)
        {
            if (request.Headers.TryGetValue(name, out var value))
            {
                headers.Add((name, value!));
            }
        }

        return new RawRequest(request.Method.Method, request.Uri.ToUri().PathAndQuery, headers, contentType, body);
    }

    [GeneratedRegex("If-Match: W/[^\r\n]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IfMatch();
}
