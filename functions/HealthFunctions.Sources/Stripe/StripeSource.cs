using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Stripe;

/// <summary>Billing: invoices, subscriptions, payment methods, refunds and disputes. See the README beside this file.</summary>
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
            "invoice.created" or "invoice.finalized" or "invoice.sent" or "invoice.updated" or "invoice.will_be_due" or "invoice.overdue"
                or "invoice.payment_action_required" or "invoice.payment_failed" or "invoice.paid" or "invoice.payment_succeeded"
                or "invoice.payment_attempt_required" or "invoice.overpaid" or "invoice.voided" or "invoice.marked_uncollectible"
                => StripeSignals.OfInvoice(@event, Read(@event, StripeJson.Default.StripeInvoice)),
            "customer.subscription.created" or "customer.subscription.updated" or "customer.subscription.deleted"
                or "customer.subscription.paused" or "customer.subscription.resumed" or "customer.subscription.trial_will_end"
                or "customer.subscription.pending_update_applied" or "customer.subscription.pending_update_expired"
                => StripeSignals.OfSubscription(@event, Read(@event, StripeJson.Default.StripeSubscription)),
            "customer.created" or "customer.updated" => StripeSignals.OfCustomer(@event, Read(@event, StripeJson.Default.StripeCustomer)),
            "payment_method.attached" or "payment_method.detached" or "payment_method.updated" or "payment_method.automatically_updated"
                or "payment_method.card_automatically_updated" or "customer.source.created" or "customer.source.updated"
                or "customer.source.expiring" or "customer.source.deleted"
                => StripeSignals.OfPaymentMethod(@event, Read(@event, StripeJson.Default.StripePaymentMethod)),
            "charge.succeeded" => StripeSignals.OfCharge(@event, Read(@event, StripeJson.Default.StripeCharge)),
            "charge.refunded" => StripeSignals.OfRefund(@event, Read(@event, StripeJson.Default.StripeCharge)),
            "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed" or "charge.dispute.funds_withdrawn"
                or "charge.dispute.funds_reinstated" => StripeSignals.OfDispute(@event, Read(@event, StripeJson.Default.StripeDispute)),
            _ => null,
        };
        return signal is null ? Normalisation.Nothing : Normalisation.Of(signal);
    }

    private static T Read<T>(StripeEvent @event, JsonTypeInfo<T> type) => JsonItem.Read(@event.Data?.Object ?? default, "$.data.object", type);
}
