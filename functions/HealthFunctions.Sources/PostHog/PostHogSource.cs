using System.Text.Json;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.PostHog;

/// <summary>Use of the product: who did what, and what is known of their company. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class PostHogSource(PostHogOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "posthog";

    /// <summary>The most events in one list. PostHog itself sends one at a time; whoever collects them chooses.</summary>
    public const int MaxBatch = 1000;

    private readonly PostHogSignals signals = new(options);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Checks the header <c>X-HealthFunctions-Secret</c>: a destination of PostHog signs nothing.
    /// Source: https://posthog.com/docs/data-pipelines/destinations/webhook
    /// </summary>
    public Authentication Authenticate(Delivery delivery) => SharedSecret.Check(Name, delivery, options.SecretList);

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery) => JsonEvents.Read(delivery.Body, MaxBatch, (json, _) => signals.Of(Read(json)));

    private static PostHogDelivery Read(JsonElement json) =>
        json.Deserialize(PostHogJson.Default.PostHogDelivery) ?? throw new JsonException("must be an object with an event", "$", null, null);
}
