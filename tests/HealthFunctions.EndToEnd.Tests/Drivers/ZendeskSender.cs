using System.Security.Cryptography;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signs as https://developer.zendesk.com/documentation/webhooks/verifying/ says.</summary>
internal sealed class ZendeskSender(HttpClient http) : Sender(http)
{
    public override string Source => "zendesk";

    protected override string Secret => Secrets.Zendesk;

    protected override (string Name, string Value)[] HeadersFor(string body, string secret, DateTimeOffset at)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var signature = HMACSHA256.HashData(Bytes(secret), Bytes(time + body));
        return [("X-Zendesk-Webhook-Signature", Convert.ToBase64String(signature)), ("X-Zendesk-Webhook-Signature-Timestamp", time)];
    }
}
