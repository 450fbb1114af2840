using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Standard;

/// <summary>Anything that speaks in our own signals and signs as the Standard Webhooks specification says. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class StandardSource(StandardOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "standard";

    private const string IdHeader = "webhook-id";
    private const string TimestampHeader = "webhook-timestamp";
    private const string SignatureHeader = "webhook-signature";
    private const string HmacScheme = "v1,";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <inheritdoc/>
    public IReadOnlyList<string> HeadersRead => [IdHeader];

    /// <summary>
    /// Checks <c>webhook-signature: v1,... v1,...</c>: the base64 HMAC-SHA256 of <c>id.timestamp.body</c>. Any one of the list may
    /// match; other schemes are ignored.
    /// Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var keys = options.Keys;
        if (keys.Count == 0)
        {
            return Authentication.NotConfigured(Name);
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
        return signatures.Any(signature => keys.Any(key => Hmac.Sha256Matches(signature, key, $"{id}.{timestamp}.", delivery.Body.Span)))
            ? Authentication.Verified
            : Authentication.Refused($"No v1 signature in {SignatureHeader} matches a configured secret.");
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        if (!JsonBody.TryParse(delivery.Body, out var document, out var fault))
        {
            return Normalisation.Malformed(fault);
        }

        using (document)
        {
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => NormaliseSingle(root, delivery),
                JsonValueKind.Array => NormaliseBatch(root, delivery),
                _ => Normalisation.Malformed(new Fault("$", "must be a signal or a list of signals")),
            };
        }
    }

    private static Normalisation NormaliseSingle(JsonElement json, Delivery delivery)
    {
        var reading = SignalReader.Read(json, delivery.ReceivedAt, delivery.Header(IdHeader));
        return reading.Signal is { } signal ? Normalisation.Of(signal) : Normalisation.Malformed(reading.Faults);
    }

    private static Normalisation NormaliseBatch(JsonElement list, Delivery delivery)
    {
        List<BatchItem> items = [];
        List<Fault> rejected = [];
        foreach (var (index, json) in list.EnumerateArray().Index())
        {
            var path = $"$[{index}]";
            var reading = SignalReader.Read(json, delivery.ReceivedAt, delivery.Header(IdHeader) is { } id ? $"{id}/{index}" : null);
            if (reading.Signal is { } signal)
            {
                items.Add(new BatchItem(path, signal));
            }
            else
            {
                rejected.AddRange(reading.Faults.Select(fault => JsonBody.Within(path, fault)));
            }
        }

        return Normalisation.OfBatch(items, rejected);
    }
}
