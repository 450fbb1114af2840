using System.Security.Cryptography;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signs as https://www.standardwebhooks.com says.</summary>
internal sealed class StandardSender(HttpClient http) : Sender(http)
{
    private const string Prefix = "whsec_";

    public override string Source => "standard";

    protected override string Secret => Secrets.Standard;

    protected override string WrongSecret => Prefix + Convert.ToBase64String("not-the-secret-not-the-secret"u8);

    protected override (string Name, string Value)[] HeadersFor(string body, string secret, DateTimeOffset at)
    {
        var id = $"msg_{Guid.NewGuid():N}";
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Bytes($"{id}.{time}.{body}"));
        return [("webhook-id", id), ("webhook-timestamp", $"{time}"), ("webhook-signature", $"v1,{Convert.ToBase64String(signature)}")];
    }
}
