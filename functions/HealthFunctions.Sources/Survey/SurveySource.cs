using System.Text.Json;
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

    /// <summary>The most answers in one delivery.</summary>
    public const int MaxAnswers = 1000;

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
    public Normalisation Normalise(Delivery delivery) =>
        JsonEvents.Read(delivery.Body, MaxAnswers, (json, place) => Read(json, StandardWebhooks.IdOf(delivery, place)));

    private static SurveySignal Read(JsonElement answer, string? idIfNone) =>
        SurveySignals.Of(JsonItem.Read(answer, "$", SurveyJson.Default.SurveyAnswer), idIfNone);
}
