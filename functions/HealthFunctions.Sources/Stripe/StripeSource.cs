using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Stripe;

/// <summary>Billing: invoices, subscriptions, payment methods and disputes. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class StripeSource(SourceOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "stripe";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Checks <c>Stripe-Signature: t=1700000000,v1=...</c>: the hexadecimal HMAC-SHA256 of <c>t.body</c>. Several <c>v1</c> may
    /// stand there while a secret is rolled; other schemes are ignored.
    /// Source: https://docs.stripe.com/webhooks#verify-manually
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var secrets = options.SecretList;
        if (secrets.Count == 0)
        {
            return Authentication.NotConfigured(Name);
        }

        if (delivery.Header("Stripe-Signature") is not { } header)
        {
            return Authentication.Refused("The header Stripe-Signature is missing.");
        }

        var parts = header.Split(',', StringSplitOptions.TrimEntries);
        var timestamp = parts.FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal))?[2..];
        if (UnixTime.Parse(timestamp) is not { } signedAt || (delivery.ReceivedAt - signedAt).Duration() > options.Tolerance)
        {
            return Authentication.Refused("The time in Stripe-Signature is missing or too far from now.");
        }

        var signatures = parts.Where(part => part.StartsWith("v1=", StringComparison.Ordinal)).Select(part => Hmac.FromHex(part[3..]));
        return signatures.Any(signature => secrets.Any(secret =>
            Hmac.Sha256Matches(signature, Encoding.UTF8.GetBytes(secret), $"{timestamp}.", delivery.Body.Span)))
            ? Authentication.Verified
            : Authentication.Refused("No v1 signature in Stripe-Signature matches a configured secret.");
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, StripeJson.Default.StripeEvent) is { } @event
                ? Normalise(@event)
                : Normalisation.Malformed(new Fault("$", "must be an event object"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
        catch (OverflowException)
        {
            return Normalisation.Malformed(new Fault("$.data.object", "has a number that is out of range"));
        }
    }

    private static Normalisation Normalise(StripeEvent @event)
    {
        Signal? signal = @event.Type switch
        {
            "invoice.finalized" or "invoice.updated" or "invoice.will_be_due" or "invoice.overdue" or "invoice.payment_action_required"
                or "invoice.payment_failed" or "invoice.paid" or "invoice.payment_succeeded" or "invoice.voided"
                or "invoice.marked_uncollectible" => StripeSignals.OfInvoice(@event, Read(@event, StripeJson.Default.StripeInvoice)),
            "customer.subscription.created" or "customer.subscription.updated" or "customer.subscription.deleted"
                or "customer.subscription.paused" or "customer.subscription.resumed" or "customer.subscription.trial_will_end"
                => StripeSignals.OfSubscription(@event, Read(@event, StripeJson.Default.StripeSubscription)),
            "payment_method.attached" or "payment_method.detached"
                => StripeSignals.OfPaymentMethod(@event, Read(@event, StripeJson.Default.StripePaymentMethod)),
            "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed"
                => StripeSignals.OfDispute(@event, Read(@event, StripeJson.Default.StripeDispute)),
            _ => null,
        };
        return signal is null ? Normalisation.Nothing : Normalisation.Of(signal);
    }

    private static T Read<T>(StripeEvent @event, JsonTypeInfo<T> type)
        where T : class => JsonPart.Read(@event.Data.Object, "$.data.object", type);
}
