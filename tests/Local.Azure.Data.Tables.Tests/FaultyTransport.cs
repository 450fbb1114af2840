using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>Stands between the pipeline and the network, and lets tries fail as <paramref name="faultOf"/> says.</summary>
/// <param name="faultOf">The fault of a try: its number, from 1, and its request.</param>
public sealed class FaultyTransport(Func<int, Request, Fault> faultOf) : HttpPipelineTransport
{
    private readonly HttpClientTransport network = HttpClientTransport.Shared;
    private int tries;

    public int Tries => Volatile.Read(ref tries);

    /// <summary>Method, path and headers of each try as it was about to be sent.</summary>
    public ConcurrentQueue<(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers)> Requests { get; } = new();

    public override Request CreateRequest() => network.CreateRequest();

    public override void Process(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var fault = Next(message);
        if (fault is Fault.Hang)
        {
            message.CancellationToken.WaitHandle.WaitOne();
            message.CancellationToken.ThrowIfCancellationRequested();
        }

        if (fault is Fault.None or Fault.AnswerLost)
        {
            network.Process(message);
        }

        Fail(message, fault);
    }

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var fault = Next(message);
        if (fault is Fault.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, message.CancellationToken);
        }

        if (fault is Fault.None or Fault.AnswerLost)
        {
            await network.ProcessAsync(message);
        }

        Fail(message, fault);
    }

    private Fault Next(HttpMessage message)
    {
        var request = message.Request;
        Requests.Enqueue((
            request.Method.Method,
            request.Uri.ToUri(),
            request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase)));
        return faultOf(Interlocked.Increment(ref tries), request);
    }

    private static void Fail(HttpMessage message, Fault fault)
    {
        switch (fault)
        {
            case Fault.ServerError:
                message.Response = new CannedResponse(500, "");
                break;
            case Fault.Busy:
                message.Response = new CannedResponse(503, "");
                break;
            case Fault.AnswerLost or Fault.ConnectionLost:
                throw new IOException("The connection was lost.");
            case Fault.None or Fault.Hang:
                break;
        }
    }
}
