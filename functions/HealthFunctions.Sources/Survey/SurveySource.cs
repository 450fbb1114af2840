using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Survey;

/// <summary>
/// Answers to NPS, CSAT and CES surveys of any product that can be made to send a body of ours. See the README beside this file.
/// </summary>
/// <param name="options">Its settings.</param>
public sealed class SurveySource(StandardWebhookOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "survey";

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
            return root.ValueKind == JsonValueKind.Array ? NormaliseBatch(root, delivery) : NormaliseSingle(root, delivery);
        }
    }

    private static Normalisation NormaliseSingle(JsonElement answer, Delivery delivery)
    {
        try
        {
            return Normalisation.Of(Read(answer, delivery.Header(StandardWebhooks.IdHeader)));
        }
        catch (JsonException exception)
        {
            return Normalisation.Malformed(JsonFault.Of(exception));
        }
    }

    private static Normalisation NormaliseBatch(JsonElement answers, Delivery delivery)
    {
        List<BatchItem> items = [];
        List<Fault> rejected = [];
        foreach (var (index, answer) in answers.EnumerateArray().Index())
        {
            var path = $"$[{index}]";
            try
            {
                items.Add(new BatchItem(path, Read(answer, delivery.Header(StandardWebhooks.IdHeader) is { } id ? $"{id}/{index}" : null)));
            }
            catch (JsonException exception)
            {
                rejected.Add(JsonBody.Within(path, JsonFault.Of(exception)));
            }
        }

        return Normalisation.OfBatch(items, rejected);
    }

    private static SurveySignal Read(JsonElement answer, string? idIfNone) =>
        SurveySignals.Of(JsonItem.Read(answer, "$", SurveyJson.Default.SurveyAnswer), idIfNone);
}
