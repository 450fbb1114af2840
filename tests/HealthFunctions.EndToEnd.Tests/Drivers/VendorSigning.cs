using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Signs deliveries of every source as its vendor does, with whatever secret and at whatever time.</summary>
internal static class VendorSigning
{
    /// <summary>The header of senders that bring a secret as it is.</summary>
    public const string SecretHeader = "X-HealthFunctions-Secret";

    private const string StandardPrefix = "whsec_";

    /// <summary>Every source, with a secret of its own.</summary>
    public static IReadOnlyDictionary<string, string> SecretOf { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["stripe"] = Secrets.Stripe,
        ["zendesk"] = Secrets.Zendesk,
        ["segment"] = Secrets.Segment,
        ["standard"] = Secrets.Standard,
        ["survey"] = Secrets.Survey,
        ["chargebee"] = Secrets.Of("chargebee"),
        ["freshdesk"] = Secrets.Of("freshdesk"),
        ["intercom"] = Secrets.Of("intercom"),
        ["posthog"] = Secrets.Of("posthog"),
        ["hubspot"] = Secrets.Of("hubspot"),
        ["salesforce"] = Secrets.Of("salesforce"),
        ["dataverse"] = Secrets.Of("dataverse"),
    };

    /// <summary>The sources that sign the time as well, so that a delivery cannot be sent again later.</summary>
    public static IReadOnlyList<string> SigningTheTime { get; } = ["stripe", "zendesk", "standard", "survey", "hubspot"];

    /// <summary>A delivery with its headers and query.</summary>
    /// <param name="source">The source.</param>
    /// <param name="app">Where the app is.</param>
    /// <param name="body">What is signed.</param>
    /// <param name="id">The id of the delivery, for vendors who send one in a header.</param>
    /// <param name="secret">What it is signed with; null for the right one.</param>
    /// <param name="at">When it is signed; null for now.</param>
    public static VendorDelivery Sign(string source, Uri app, string body, string id, string? secret = null, DateTimeOffset? at = null)
    {
        var key = secret ?? SecretOf[source];
        var now = at ?? DateTimeOffset.UtcNow;
        return source switch
        {
            "stripe" => new(body, ("Stripe-Signature", $"t={now.ToUnixTimeSeconds()},v1={Convert.ToHexStringLower(Sha256(key, $"{now.ToUnixTimeSeconds()}.{body}"))}")),
            "zendesk" => Zendesk(body, key, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),

            // Batches are not signed as a whole, so they bring a secret of their own.
            "segment" when body.TrimStart() is ['[', ..] => new(body, (SecretHeader, secret ?? Secrets.SegmentBatches)),
            "segment" => new(body, ("X-Signature", Sha1(key, body))),
            "standard" or "survey" => Standard(body, id, key, now.ToUnixTimeSeconds()),
            "chargebee" => new(body, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"chargebee:{key}"))}")),
            "intercom" => new(body, ("X-Hub-Signature", $"sha1={Sha1(key, body)}")),
            "hubspot" => new(
                body,
                ("X-HubSpot-Request-Timestamp", $"{now.ToUnixTimeMilliseconds()}"),
                ("X-HubSpot-Signature-v3", Convert.ToBase64String(Sha256(key, $"POST{new Uri(app, "/api/webhooks/hubspot")}{body}{now.ToUnixTimeMilliseconds()}")))),
            "salesforce" => new(body) { Query = $"?secret={Uri.EscapeDataString(key)}", MediaType = "text/xml" },
            _ => new(body, (SecretHeader, key)),
        };
    }

    private static VendorDelivery Zendesk(string body, string key, string time) => new(
        body,
        ("X-Zendesk-Webhook-Signature", Convert.ToBase64String(Sha256(key, time + body))),
        ("X-Zendesk-Webhook-Signature-Timestamp", time));

    private static VendorDelivery Standard(string body, string id, string key, long time)
    {
        var bytes = new byte[key.Length];
        bytes = key.StartsWith(StandardPrefix, StringComparison.Ordinal) && Convert.TryFromBase64String(key[StandardPrefix.Length..], bytes, out var length)
            ? bytes[..length]
            : Encoding.UTF8.GetBytes(key);
        var signature = HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes($"{id}.{time}.{body}"));
        return new(body, ("webhook-id", id), ("webhook-timestamp", $"{time}"), ("webhook-signature", $"v1,{Convert.ToBase64String(signature)}"));
    }

    private static byte[] Sha256(string secret, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));

#pragma warning disable CA5350 // SHA-1 is what some vendors sign with.
    private static string Sha1(string secret, string body) => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
}
