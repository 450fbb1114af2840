using Azure.Core;
using Azure.Core.Pipeline;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>Answers every request in the same way, and keeps the last one.</summary>
public sealed class CannedTransport(int status, string body) : HttpPipelineTransport
{
    public Uri? LastUri { get; private set; }

    public string? LastAuthorization { get; private set; }

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        LastUri = message.Request.Uri.ToUri();
        LastAuthorization = message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null;
        message.Response = new CannedResponse(status, body);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}
