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
    private const string OrganizationEvents = "zen:event-type:organization.";

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

    private Normalisation Normalise(ZendeskEvent @event) => @event.Type switch
    {
        TemplateType => Normalisation.Of(signals.OfTemplate(TicketOf(@event))),
        TicketEvents + "csat_received" => Said(ZendeskSignals.OfRating(@event, TicketOf(@event))),
        TicketEvents + "organization_changed" => Moved(@event, signals.OfTicketGone),
        TicketEvents + "requester_changed" => Moved(@event, signals.OfTicketHandedOver),
        _ when @event.Type.StartsWith(TicketEvents, StringComparison.Ordinal) => Normalisation.Of(signals.OfTicket(@event, TicketOf(@event))),
        OrganizationEvents + "deleted" => Normalisation.Nothing,
        _ when @event.Type.StartsWith(OrganizationEvents, StringComparison.Ordinal) => Said(
            ZendeskSignals.OfOrganization(@event, JsonItem.Read(@event.Detail, "$.detail", ZendeskJson.Default.ZendeskOrganization))),
        _ => Normalisation.Nothing,
    };

    private static Normalisation Said(Signal? signal) => signal is null ? Normalisation.Nothing : Normalisation.Of(signal);

    private Normalisation Moved(ZendeskEvent @event, Func<ZendeskEvent, ZendeskTicket, string?, TicketSignal?> goneFrom)
    {
        var ticket = TicketOf(@event);
        var moved = signals.OfTicket(@event, ticket);
        var previous = @event.Event.ValueKind == JsonValueKind.Object ? JsonItem.Read(@event.Event, "$.event", ZendeskJson.Default.ZendeskChange).Previous : null;
        return goneFrom(@event, ticket, previous) is { } gone ? Normalisation.Of(moved, gone) : Normalisation.Of(moved);
    }

    private static ZendeskTicket TicketOf(ZendeskEvent @event) => JsonItem.Read(@event.Detail, "$.detail", ZendeskJson.Default.ZendeskTicket);
}
