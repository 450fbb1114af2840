using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Somebody who is told what happens: keeps what comes, by the path that it comes to.</summary>
internal sealed class NotificationReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Notification> received = [];
    private readonly WebApplication app;

    private NotificationReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            received.Enqueue(new Notification(
                context.Request.Path, body, context.Request.Headers["webhook-id"], context.Request.Headers["webhook-timestamp"], context.Request.Headers["webhook-signature"]));
            context.Response.StatusCode = context.Request.Path == Refusing ? 400 : 200;
        });
    }

    /// <summary>Whatever comes to this path is refused.</summary>
    public static string Refusing => "/refusing";

    public string Address => app.Urls.Single();

    public static async Task<NotificationReceiver> StartAsync()
    {
        var receiver = new NotificationReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>What has come to a path.</summary>
    public IReadOnlyList<Notification> At(string path) => [.. received.Where(notification => notification.Path == path)];

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>Something that somebody was told.</summary>
internal sealed record Notification(string Path, string Body, string? Id, string? Timestamp, string? Signature)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
