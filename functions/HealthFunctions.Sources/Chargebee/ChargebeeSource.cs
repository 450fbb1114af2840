using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>Billing: subscriptions, invoices, refunds and means of payment. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class ChargebeeSource(ChargebeeOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "chargebee";

    private const string ReadApiVersion = "v2";

    /// <summary>Other events, such as those of quotes, show what may be and not what is.</summary>
    private static readonly string[] EventsRead =
    [
        "subscription_", "mrr_updated", "invoice_", "payment_", "refund_initiated", "transaction_", "card_", "customer_",
        "netd_payment_due_reminder",
    ];

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Chargebee does not sign; it logs in by HTTP Basic authentication.
    /// Source: https://apidocs.chargebee.com/docs/api/events
    /// </summary>
    public Authentication Authenticate(Delivery delivery) => BasicCredentials.Check(Name, delivery, options.SecretList);

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, ChargebeeJson.Default.ChargebeeEvent) is { } @event
                ? Normalise(@event)
                : Normalisation.Malformed(new Fault("$", "must be an event object"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
        catch (OverflowException)
        {
            return Normalisation.Malformed(new Fault("$.content", "has a number that is out of range"));
        }
    }

    private static Normalisation Normalise(ChargebeeEvent @event)
    {
        if (!Array.Exists(EventsRead, read => @event.EventType.StartsWith(read, StringComparison.Ordinal)))
        {
            return Normalisation.Nothing;
        }

        if (@event.ApiVersion is { } version && version != ReadApiVersion)
        {
            return Normalisation.Malformed(new Fault("$.api_version", $"must be {ReadApiVersion}: choose it in the settings of the webhook"));
        }

        var content = JsonItem.Read(@event.Content, "$.content", ChargebeeJson.Default.ChargebeeContent);
        IReadOnlyList<Signal> said = [.. new ChargebeeSignals(@event, content).All()];
        return said.Count == 0 ? Normalisation.Nothing : Normalisation.Of(said);
    }
}
