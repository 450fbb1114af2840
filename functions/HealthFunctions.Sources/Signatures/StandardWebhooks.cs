namespace HealthFunctions.Sources.Signatures;

/// <summary>
/// For senders whose body is ours to say: the Standard Webhooks specification, for which libraries that sign exist in most languages.
/// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
/// </summary>
/// <param name="source">The source's name.</param>
/// <param name="options">Its settings.</param>
internal sealed class StandardWebhooks(string source, StandardWebhookOptions options)
{
    /// <summary>The header that names the message, the same over all retries.</summary>
    public const string IdHeader = "webhook-id";

    private const string TimestampHeader = "webhook-timestamp";
    private const string SignatureHeader = "webhook-signature";
    private const string HmacScheme = "v1,";

    private readonly StandardWebhookKeys keys = new(options.SecretList);

    /// <summary>
    /// Checks <c>webhook-signature: v1,... v1,...</c>: the base64 HMAC-SHA256 of <c>id.timestamp.body</c>. Any one of the list may
    /// match; other schemes are ignored.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    public Authentication Check(Delivery delivery)
    {
        if (keys.Hmac.Count == 0)
        {
            return Authentication.NotConfigured(source);
        }

        if (delivery.Header(IdHeader) is not { } id || delivery.Header(SignatureHeader) is not { } header)
        {
            return Authentication.Refused($"The header {IdHeader} or {SignatureHeader} is missing.");
        }

        var timestamp = delivery.Header(TimestampHeader);
        if (UnixTime.Parse(timestamp) is not { } signedAt || (delivery.ReceivedAt - signedAt).Duration() > options.Tolerance)
        {
            return Authentication.Refused($"The time in {TimestampHeader} is missing or too far from now.");
        }

        var signatures = header.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.StartsWith(HmacScheme, StringComparison.Ordinal))
            .Select(part => Hmac.FromBase64(part[HmacScheme.Length..]));
        return signatures.Any(signature => keys.Hmac.Any(key => Hmac.Sha256Matches(signature, key, $"{id}.{timestamp}.", delivery.Body.Span)))
            ? Authentication.Verified
            : Authentication.Refused($"No v1 signature in {SignatureHeader} matches a configured secret.");
    }
}
