using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Zendesk;

/// <summary>Support: tickets and what customers say of them. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class ZendeskSource(ZendeskOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "zendesk";

    /// <summary>The type that our trigger template gives itself.</summary>
    internal const string TemplateType = "healthfunctions:ticket";

    private const string SignatureHeader = "X-Zendesk-Webhook-Signature";
    private const string TimestampHeader = "X-Zendesk-Webhook-Signature-Timestamp";
    private const string TicketEvents = "zen:event-type:ticket.";

    private readonly ZendeskSignals signals = new(SourceOptions.ListOf(options.ComplaintTags));

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>
    /// Checks <c>X-Zendesk-Webhook-Signature</c>: the base64 HMAC-SHA256 of the timestamp header and the body with nothing between
    /// them, under the secret as it is written. The vendor sets no limit on the age; ours holds where the timestamp is a date.
    /// Source: https://developer.zendesk.com/documentation/webhooks/verifying/
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var secrets = options.SecretList;
        if (secrets.Count == 0)
        {
            return Authentication.NotConfigured(Name);
        }

        if (delivery.Header(SignatureHeader) is not { } signature || delivery.Header(TimestampHeader) is not { } timestamp)
        {
            return Authentication.Refused($"The header {SignatureHeader} or {TimestampHeader} is missing.");
        }

        if (DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
            && (delivery.ReceivedAt - signedAt).Duration() > options.Tolerance)
        {
            return Authentication.Refused($"The time in {TimestampHeader} is too far from now.");
        }

        var given = Hmac.FromBase64(signature);
        return secrets.Any(secret => Hmac.Sha256Matches(given, Encoding.UTF8.GetBytes(secret), timestamp, delivery.Body.Span))
            ? Authentication.Verified
            : Authentication.Refused($"{SignatureHeader} does not match a configured secret.");
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, ZendeskJson.Default.ZendeskEvent) is { } @event
                ? Normalise(@event)
                : Normalisation.Malformed(new Fault("$", "must be an event object"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
    }

    private Normalisation Normalise(ZendeskEvent @event)
    {
        if (@event.Type != TemplateType && !@event.Type.StartsWith(TicketEvents, StringComparison.Ordinal))
        {
            return Normalisation.Nothing;
        }

        var ticket = JsonPart.Read(@event.Detail, "$.detail", ZendeskJson.Default.ZendeskTicket);
        switch (@event.Type)
        {
            case TemplateType:
                return Normalisation.Of(signals.OfTemplate(ticket));
            case TicketEvents + "csat_received":
                var answer = JsonPart.Read(@event.Event, "$.event", ZendeskJson.Default.ZendeskRatingReceived);
                return ZendeskSignals.OfRating(@event, ticket, answer) is { } survey ? Normalisation.Of(survey) : Normalisation.Nothing;
            case TicketEvents + "organization_changed":
                var previous = JsonPart.Read(@event.Event, "$.event", ZendeskJson.Default.ZendeskChange).Previous;
                List<Signal> moved = [signals.OfTicket(@event, ticket)];
                if (signals.OfTicketGone(@event, ticket, previous) is { } gone)
                {
                    moved.Add(gone);
                }

                return Normalisation.Of(moved);
            default:
                return Normalisation.Of(signals.OfTicket(@event, ticket));
        }
    }
}
