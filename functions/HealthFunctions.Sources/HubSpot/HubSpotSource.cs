using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>The CRM: who the customer is, what its manager thinks of it, deals, and who spoke with whom. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class HubSpotSource(HubSpotOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "hubspot";

    private const string SignatureHeader = "X-HubSpot-Signature-v3";
    private const string TimestampHeader = "X-HubSpot-Request-Timestamp";
    private const string OlderSignatureHeader = "X-HubSpot-Signature";
    private const string OlderVersionHeader = "X-HubSpot-Signature-Version";

    private readonly HubSpotSignals signals = new(options);
    private readonly HubSpotSignature signature = new(options.SecretList, options.Url);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public bool CompletesPulses => true;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Checks <c>X-HubSpot-Signature-v3</c> with its time. Where it is there it must match, whatever else the delivery brings; the older
    /// signatures, which anybody who saw them can use again, count only where it is not there and
    /// <see cref="HubSpotOptions.AllowOlderSignatures"/> says so.
    /// </summary>
    public Authentication Authenticate(Delivery delivery) =>
        options.SecretList.Count == 0 ? Authentication.NotConfigured(Name)
        : delivery.Headers.ContainsKey(SignatureHeader) ? AuthenticateV3(delivery)
        : options.AllowOlderSignatures ? AuthenticateOlder(delivery)
        : Authentication.Refused($"The header {SignatureHeader} is missing.");

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        if (!JsonBody.TryParse(delivery.Body, out var document, out var fault))
        {
            return Normalisation.Malformed(fault);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? Normalise(document.RootElement)
                : Normalisation.Malformed(new Fault("$", "must be a list of events"));
        }
    }

    private Authentication AuthenticateV3(Delivery delivery)
    {
        if (delivery.Header(SignatureHeader) is not { } given || delivery.Header(TimestampHeader) is not { } timestamp)
        {
            return Authentication.Refused($"The header {SignatureHeader} or {TimestampHeader} is missing.");
        }

        if (UnixTime.ParseMilliseconds(timestamp) is not { } signedAt)
        {
            return Authentication.Refused($"{TimestampHeader} must be a time in milliseconds since 1970.");
        }

        return (delivery.ReceivedAt - signedAt).Duration() > options.Tolerance
            ? Authentication.Refused($"The time in {TimestampHeader} is too far from now.")
            : signature.MatchesV3(delivery, given, timestamp)
            ? Authentication.Verified
            : Authentication.Refused(
                $"{SignatureHeader} does not match a configured secret. It covers the target URL: set Sources__{Name}__Url to what is entered in HubSpot.");
    }

    private Authentication AuthenticateOlder(Delivery delivery)
    {
        if (delivery.Header(OlderSignatureHeader) is not { } given)
        {
            return Authentication.Refused($"The header {SignatureHeader} (or {OlderSignatureHeader}) is missing.");
        }

        var matches = delivery.Header(OlderVersionHeader) switch
        {
            "v1" => signature.MatchesV1(delivery, given),
            "v2" => signature.MatchesV2(delivery, given),
            _ => false,
        };
        return matches
            ? Authentication.Verified
            : Authentication.Refused($"{OlderSignatureHeader} does not match a configured secret by the version in {OlderVersionHeader}.");
    }

    private Normalisation Normalise(JsonElement batch)
    {
        List<Fault> rejected = [];
        var events = Each(batch.EnumerateArray().Index().Select(item => (PathOf(item.Index), item.Item)), Read);
        var saves = new HubSpotSaves(events.Select(read => read.Result), signals.MainProperties);
        var said = Each(events, @event => signals.Of(@event, saves));
        return Normalisation.OfBatch([.. said.Select(item => new BatchItem(item.Path, item.Result))], rejected);

        // One that cannot be understood is set aside, and its neighbours go on.
        List<(string Path, TTo Result)> Each<TFrom, TTo>(IEnumerable<(string Path, TFrom Item)> items, Func<TFrom, TTo?> make)
            where TTo : class
        {
            List<(string, TTo)> made = [];
            foreach (var (path, item) in items)
            {
                try
                {
                    if (make(item) is { } result)
                    {
                        made.Add((path, result));
                    }
                }
                catch (JsonException exception)
                {
                    rejected.Add(JsonBody.Within(path, JsonFault.Of(exception)));
                }
            }

            return made;
        }
    }

    private static string PathOf(int index) => $"$[{index}]";

    private static HubSpotEvent Read(JsonElement item) =>
        item.Deserialize(HubSpotJson.Default.HubSpotEvent) ?? throw new JsonException("must be an event object", "$", null, null);
}
