using System.Text;
using System.Text.Json;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;
using HealthFunctions.Sources.Usage;

namespace HealthFunctions.Sources.Segment;

/// <summary>Use of the product: who did what, and what is known of their company. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class SegmentSource(SegmentOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "segment";

    /// <summary>The most events in one batch. Source: https://segment.com/docs/connections/destinations/catalog/actions-webhook/</summary>
    public const int MaxBatch = 4000;

    private const int DefaultMaxBodyBytes = 6 * 1024 * 1024;

    private const string SignatureHeader = "X-Signature";

    private readonly SegmentSignals signals = new(new UsageEventNames(options));

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? DefaultMaxBodyBytes;

    /// <summary>
    /// Checks <c>X-Signature</c>: the hexadecimal HMAC-SHA1 of the body. Of a batch Segment signs the first event only, which never
    /// matches the whole body, so a batch needs the secret header. Whoever knows that secret may say anything, so that nothing would
    /// be won by checking the signature beside it.
    /// Source: https://segment.com/docs/connections/destinations/catalog/actions-webhook/
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var secrets = options.SecretList;
        var batchSecrets = options.BatchSecretList;
        if (secrets.Count == 0 && batchSecrets.Count == 0)
        {
            return Authentication.NotConfigured(Name);
        }

        var signature = delivery.Header(SignatureHeader);
        var secretGiven = delivery.Header(SharedSecret.Header);
        if (signature is null && secretGiven is null)
        {
            return Authentication.Refused($"The header {SignatureHeader} (or, for batches, {SharedSecret.Header}) is missing.");
        }

        if (secretGiven is not null && Hmac.MatchesAny(secretGiven, batchSecrets))
        {
            return Authentication.Verified;
        }

        var given = Hmac.FromHex(signature ?? "");
        return secrets.Any(secret => Hmac.Sha1Matches(given, Encoding.UTF8.GetBytes(secret), delivery.Body.Span))
            ? Authentication.Verified
            : Authentication.Refused($"{SignatureHeader} does not match a configured secret over the whole body; a batch needs {SharedSecret.Header}.");
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery) =>
        JsonEvents.Read(delivery.Body, MaxBatch, (json, _) => signals.Of(Read(json)), listMember: "batch");

    private static SegmentEvent Read(JsonElement call) =>
        call.Deserialize(SegmentJson.Default.SegmentEvent) ?? throw new JsonException("must be an event object", "$", null, null);
}
