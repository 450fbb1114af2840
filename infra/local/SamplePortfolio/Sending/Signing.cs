using System.Security.Cryptography;
using System.Text;
using SamplePortfolio.Vendors;

namespace SamplePortfolio.Sending;

/// <summary>Signs deliveries as their vendors do, at the moment they are sent: old signatures are refused.</summary>
internal static class Signing
{
    /// <summary>The static header that batches of Segment need, since Segment signs only their first event.</summary>
    public const string BatchSecretHeader = "X-HealthFunctions-Secret";

    private const string StandardPrefix = "whsec_";

    /// <summary>The headers that prove where a delivery comes from.</summary>
    public static IReadOnlyList<(string Name, string Value)> HeadersOf(Delivery delivery, Secrets secrets, string functionKey, DateTimeOffset now) =>
        delivery.Source switch
        {
            Sources.Stripe => Stripe(delivery, secrets.Stripe, now),
            Sources.Zendesk => Zendesk(delivery, secrets.Zendesk, now),
            Sources.Segment => Segment(delivery, secrets),
            Sources.Standard => Standard(delivery, secrets.Standard, now),
            Sources.Signals => [("x-functions-key", functionKey)],
            _ => throw new ArgumentException($"Nobody signs for the source '{delivery.Source}'.", nameof(delivery)),
        };

    /// <summary>https://docs.stripe.com/webhooks#verify-manually</summary>
    private static (string, string)[] Stripe(Delivery delivery, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Joined($"{time}.", delivery.Body));
        return [("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(signature)}")];
    }

    /// <summary>https://developer.zendesk.com/documentation/webhooks/verifying/</summary>
    private static (string, string)[] Zendesk(Delivery delivery, string secret, DateTimeOffset now)
    {
        var time = Json.Second(now);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Joined(time, delivery.Body));
        return [("X-Zendesk-Webhook-Signature", Convert.ToBase64String(signature)), ("X-Zendesk-Webhook-Signature-Timestamp", time)];
    }

    /// <summary>https://segment.com/docs/connections/destinations/catalog/actions-webhook/</summary>
    private static (string, string)[] Segment(Delivery delivery, Secrets secrets)
    {
        // SHA-1 is not ours to choose: it is what this vendor signs with.
#pragma warning disable CA5350
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secrets.Segment), delivery.FirstItem ?? delivery.Body);
#pragma warning restore CA5350
        (string, string) signed = ("X-Signature", Convert.ToHexStringLower(signature));
        return delivery.FirstItem is null ? [signed] : [signed, (BatchSecretHeader, secrets.SegmentBatches)];
    }

    /// <summary>https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</summary>
    private static (string, string)[] Standard(Delivery delivery, string secret, DateTimeOffset now)
    {
        if (!secret.StartsWith(StandardPrefix, StringComparison.Ordinal))
        {
            throw new UserFault($"Sources__{Sources.Standard}__Secrets must begin with {StandardPrefix}.");
        }

        var key = Convert.FromBase64String(secret[StandardPrefix.Length..]);
        var time = now.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(key, Joined($"{delivery.Id}.{time}.", delivery.Body));
        return
        [
            ("webhook-id", delivery.Id),
            ("webhook-timestamp", $"{time}"),
            ("webhook-signature", $"v1,{Convert.ToBase64String(signature)}"),
        ];
    }

    private static byte[] Joined(string before, byte[] body) => [.. Encoding.UTF8.GetBytes(before), .. body];
}
