using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Notifications;

/// <summary>
/// Signs what webhooks send: the base64 HMAC-SHA256 over <c>id.timestamp.body</c>, with every key that is good at the moment.
/// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;

    /// <summary>The keys of a list separated by <c>;</c>; null where one of them is none.</summary>
    public static IReadOnlyList<byte[]>? KeysOf(string secrets)
    {
        var keys = new List<byte[]>();
        foreach (var secret in NotificationTargets.Split(secrets))
        {
            var bytes = new byte[secret.Length];
            if (!secret.StartsWith(Prefix, StringComparison.Ordinal)
                || !Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length)
                || length is < LeastBytes or > MostBytes)
            {
                return null;
            }

            keys.Add(bytes[..length]);
        }

        return keys;
    }

    /// <summary>The headers of a message. The id is the same however often it is sent; the time is that of the attempt.</summary>
    public static IEnumerable<(string Name, string Value)> HeadersOf(string id, DateTimeOffset now, byte[] body, IReadOnlyList<byte[]> keys)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return
        [
            ("webhook-id", id),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"))),
        ];
    }
}
