using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>
/// What an OpenTelemetry collector would get: the names of spans with their traces, and the names of instruments, read from the
/// protocol's own bytes. Source: https://github.com/open-telemetry/opentelemetry-proto
/// </summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string TraceId, string Name)> spans = [];
    private readonly ConcurrentDictionary<string, bool> instruments = [];
    private readonly WebApplication app;

    private TraceCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Read(context.Request.Path.Value!, body.ToArray());
        });
    }

    public string Address => app.Urls.Single();

    public IReadOnlyCollection<string> Instruments => [.. instruments.Keys];

    public static async Task<TraceCollector> StartAsync()
    {
        var collector = new TraceCollector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>The spans of a trace.</summary>
    public IReadOnlyList<string> SpansOf(string traceId) => [.. spans.Where(span => span.TraceId == traceId).Select(span => span.Name)];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private void Read(string path, byte[] body)
    {
        // Of either: resource (1), scope (2), span or metric (2).
        foreach (var item in Fields(body, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
        {
            if (path.EndsWith("traces", StringComparison.Ordinal))
            {
                spans.Enqueue((Convert.ToHexStringLower(Fields(item, 1).Single()), Encoding.UTF8.GetString(Fields(item, 5).Single())));
            }
            else
            {
                instruments[Encoding.UTF8.GetString(Fields(item, 1).Single())] = true;
            }
        }
    }

    /// <summary>The fields of a number that have a length: texts, bytes and messages.</summary>
    private static List<byte[]> Fields(byte[] message, int wanted)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Number(message, ref at);
                    if (tag >> 3 == (ulong)wanted)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
            }
        }

        return found;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
