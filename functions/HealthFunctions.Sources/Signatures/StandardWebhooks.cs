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
    private const string SymmetricScheme = "v1,";
    private const string PublicScheme = "v1a,";

    /// <summary>
    /// A sender that rolls its keys sends a few. The header has room for hundreds, each of which would cost the time of a check.
    /// </summary>
    private const int MaxSignatures = 4;

    private readonly StandardWebhookKeys keys = new(options.SecretList);

    /// <summary>
    /// Checks <c>webhook-signature: v1,... v1a,...</c> over <c>id.timestamp.body</c>: <c>v1</c> is the base64 HMAC-SHA256 with a secret,
    /// <c>v1a</c> the base64 Ed25519 signature of a public key's owner. Any one of the first four of a scheme may match; other schemes
    /// are ignored.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    public Authentication Check(Delivery delivery)
    {
        if (keys.IsEmpty)
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

        var prefix = $"{id}.{timestamp}.";
        var body = delivery.Body;
        return SignaturesOf(header, SymmetricScheme).Any(signature => keys.Symmetric.Any(key => Hmac.Sha256Matches(signature, key, prefix, body.Span)))
            || SignaturesOf(header, PublicScheme).Any(signature => keys.Public.Any(key => key.Verifies(signature, prefix, body.Span)))
            ? Authentication.Verified
            : Authentication.Refused($"No v1 or v1a signature in {SignatureHeader} matches a configured secret or public key.");
    }

    /// <summary>The id of an event that has none of its own; null where its message has none either.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="place">Its place in a list of events; null for one that came alone.</param>
    public static string? IdOf(Delivery delivery, int? place) =>
        delivery.Header(IdHeader) is not { } id ? null : place is null ? id : $"{id}/{place}";

    private static IEnumerable<byte[]> SignaturesOf(string header, string scheme) => header
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.StartsWith(scheme, StringComparison.Ordinal))
        .Take(MaxSignatures)
        .Select(part => Hmac.FromBase64(part[scheme.Length..]));
}
