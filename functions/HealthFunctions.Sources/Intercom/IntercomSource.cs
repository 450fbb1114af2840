using System.Text;
using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Intercom;

/// <summary>Support by chat: conversations, tickets, their ratings, and whose they are. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class IntercomSource(IntercomOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "intercom";

    /// <summary>A ticket comes with up to 500 parts of its history, each with its text.</summary>
    private const int DefaultMaxBodyBytes = 4 * 1024 * 1024;

    private const string SignatureHeader = "X-Hub-Signature";
    private const string SignatureScheme = "sha1=";
    private const string ItemPath = "$.data.item";

    private readonly IntercomSignals signals = new(options);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? DefaultMaxBodyBytes;

    /// <summary>
    /// Checks <c>X-Hub-Signature: sha1=...</c>: the hexadecimal HMAC-SHA1 of the body under the app's client secret. No time is
    /// signed, so that no delivery is ever too old; a copy of one has its id and is not counted again.
    /// Source: https://developers.intercom.com/docs/references/webhooks/webhook-models#signed-notifications
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        var secrets = options.SecretList;
        if (secrets.Count == 0)
        {
            return Authentication.NotConfigured(Name);
        }

        if (delivery.Header(SignatureHeader) is not { } header || !header.StartsWith(SignatureScheme, StringComparison.Ordinal))
        {
            return Authentication.Refused($"The header {SignatureHeader} with {SignatureScheme} is missing.");
        }

        var given = Hmac.FromHex(header[SignatureScheme.Length..]);
        return secrets.Any(secret => Hmac.Sha1Matches(given, Encoding.UTF8.GetBytes(secret), delivery.Body.Span))
            ? Authentication.Verified
            : Authentication.Refused($"{SignatureHeader} does not match a configured client secret.");
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, IntercomJson.Default.IntercomNotification) is { } notification
                ? Normalisation.Of(SignalsOf(notification))
                : Normalisation.Malformed(new Fault("$", "must be a notification object"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
    }

    private IReadOnlyList<Signal> SignalsOf(IntercomNotification notification)
    {
        var item = notification.Data?.Item ?? default;
        return notification.Topic switch
        {
            "conversation.user.created" or "conversation.user.replied" or "conversation.operator.replied"
                or "conversation.admin.replied" or "conversation.admin.closed" or "conversation.admin.opened"
                or "conversation.admin.snoozed" or "conversation.admin.unsnoozed"
                or "conversation.admin.assigned" or "conversation.admin.open.assigned"
                or "conversation.priority.updated" or "conversation.company.updated" => Some(signals.OfConversation(notification, Conversation(item))),
            "conversation.deleted" => [IntercomSignals.OfDeletion(notification, Conversation(item))],
            "conversation.rating.added" or "conversation.rating" => Some(signals.OfRating(notification, Conversation(item))),
            "ticket.created" or "ticket.state.updated" or "ticket.resolved" or "ticket.closed" => Some(IntercomSignals.OfTicket(notification, Ticket(item))),
            "company.created" or "company.updated" => [signals.OfCompany(notification, JsonItem.Read(item, ItemPath, IntercomJson.Default.IntercomCompany))],
            "company.contact.attached" => signals.OfMembership(notification, Membership(item), left: false),
            "company.contact.detached" => signals.OfMembership(notification, Membership(item), left: true),
            _ => [],
        };
    }

    private static IReadOnlyList<Signal> Some(Signal? signal) => signal is null ? [] : [signal];

    private static IntercomConversation Conversation(JsonElement item) => JsonItem.Read(item, ItemPath, IntercomJson.Default.IntercomConversation);

    /// <summary>Since version 2.15 the ticket of <c>ticket.closed</c> stands one level deeper than that of the other topics.</summary>
    private static IntercomTicket Ticket(JsonElement item) => JsonText.Member(item, "ticket") is { ValueKind: JsonValueKind.Object } inner
        ? JsonItem.Read(inner, $"{ItemPath}.ticket", IntercomJson.Default.IntercomTicket)
        : JsonItem.Read(item, ItemPath, IntercomJson.Default.IntercomTicket);

    private static IntercomMembership Membership(JsonElement item) => JsonItem.Read(item, ItemPath, IntercomJson.Default.IntercomMembership);
}
