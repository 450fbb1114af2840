using System.Security.Cryptography;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signs as https://docs.stripe.com/webhooks#verify-manually says.</summary>
internal sealed class StripeSender(HttpClient http) : Sender(http)
{
    public override string Source => "stripe";

    protected override string Secret => Secrets.Stripe;

    /// <summary>With the secret that is being rolled out of use.</summary>
    public Task<Answer> SendSignedWithOldSecretAsync(string body) => SendAsync(body, HeadersFor(body, Secrets.OldStripe, DateTimeOffset.UtcNow));

    protected override (string Name, string Value)[] HeadersFor(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Bytes(secret), Bytes($"{time}.{body}"));
        return [("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(signature)}")];
    }
}
