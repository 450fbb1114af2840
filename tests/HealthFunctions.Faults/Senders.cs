using System.Security.Cryptography;
using System.Text;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.Faults;

/// <summary>Signs deliveries of every source as its vendor does, also wrongly.</summary>
internal static class Senders
{
    private const string SecretHeader = "X-HealthFunctions-Secret";

    /// <summary>A delivery with its headers and query.</summary>
    /// <param name="source">The source.</param>
    /// <param name="app">Where the app is.</param>
    /// <param name="body">What is signed.</param>
    /// <param name="id">The id of the delivery, for vendors who send one in a header.</param>
    /// <param name="forged">Whether a secret that travels as it is should be a wrong one.</param>
    public static VendorDelivery Sign(string source, Uri app, string body, string id, bool forged = false)
    {
        var delivery = source switch
        {
            "stripe" => Stripe(body),
            "zendesk" => Zendesk(body),
            "segment" => Segment(body),
            _ => VendorDeliveries.Of(source, app, body, id),
        };
        return !forged ? delivery : delivery with
        {
            Headers = [.. delivery.Headers.Select(header => header.Name is SecretHeader or "Authorization" ? (header.Name, header.Value + "0") : header)],
            Query = delivery.Query.Length > 0 ? delivery.Query + "0" : "",
        };
    }

    private static VendorDelivery Stripe(string body)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new(body, ("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(Sha256(Secrets.Stripe, $"{time}.{body}"))}"));
    }

    private static VendorDelivery Zendesk(string body)
    {
        var time = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return new(
            body,
            ("X-Zendesk-Webhook-Signature", Convert.ToBase64String(Sha256(Secrets.Zendesk, time + body))),
            ("X-Zendesk-Webhook-Signature-Timestamp", time));
    }

    /// <summary>Batches are not signed as a whole, so they bring a secret of their own.</summary>
    private static VendorDelivery Segment(string body)
    {
#pragma warning disable CA5350 // SHA-1 is what this vendor signs with.
        var signature = Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secrets.Segment), Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
        return body.TrimStart() is ['[', ..]
            ? new(body, (SecretHeader, Secrets.SegmentBatches))
            : new(body, ("X-Signature", signature));
    }

    private static byte[] Sha256(string secret, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
}
