using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Standard;

/// <summary>Anything that speaks in our own signals and signs as the Standard Webhooks specification says. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class StandardSource(StandardWebhookOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "standard";

    private readonly StandardWebhooks webhooks = new(SourceName, options);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <inheritdoc/>
    public IReadOnlyList<string> HeadersRead => [StandardWebhooks.IdHeader];

    /// <inheritdoc/>
    public Authentication Authenticate(Delivery delivery) => webhooks.Check(delivery);

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
        var reading = SignalReader.Read(json, delivery.ReceivedAt, StandardWebhooks.IdOf(delivery, place: null), delivery.Pulses);
        return reading.Signal is { } signal ? Normalisation.Of(signal) : Normalisation.Malformed(reading.Faults);
    }

    private static Normalisation NormaliseBatch(JsonElement list, Delivery delivery)
    {
        List<BatchItem> items = [];
        List<Fault> rejected = [];
        foreach (var (index, json) in list.EnumerateArray().Index())
        {
            var path = $"$[{index}]";
            var reading = SignalReader.Read(json, delivery.ReceivedAt, StandardWebhooks.IdOf(delivery, index), delivery.Pulses);
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
