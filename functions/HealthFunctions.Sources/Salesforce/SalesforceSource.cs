using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Salesforce;

/// <summary>The CRM: accounts, pulses, deals, people and conversations, as outbound messages. See the README beside this file.</summary>
/// <param name="options">Its settings.</param>
public sealed class SalesforceSource(SalesforceOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "salesforce";

    private const string SecretInQuery = "secret";

    private readonly SalesforceSignals signals = new(new CrmSignals(SourceName, options));
    private readonly IReadOnlyList<string> organizations = options.Organizations;

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public bool CompletesPulses => true;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <summary>Until this is read, the sender sends the message again.</summary>
    public SourceReply Reply { get; } = new(
        "text/xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>
        """);

    /// <summary>
    /// Checks the secret, and that the message is from one of the organisations: the sender signs nothing, and every organisation may
    /// send to any address. The body is not looked at before the secret is right.
    /// Source: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_security.htm
    /// </summary>
    public Authentication Authenticate(Delivery delivery)
    {
        if (organizations.Count == 0)
        {
            return new Authentication(
                AuthenticationVerdict.NotConfigured,
                $"Source '{Name}' is not configured: set Sources__{Name}__Secrets and Sources__{Name}__OrganizationIds.");
        }

        var authentication = SharedSecret.Check(Name, delivery, options.SecretList, query: SecretInQuery);
        if (authentication.Verdict != AuthenticationVerdict.Verified)
        {
            return authentication;
        }

        try
        {
            return Hmac.MatchesAny(SalesforceMessage.Of(delivery.Body.Span).OrganizationId, organizations)
                ? Authentication.Verified
                : Authentication.Refused("The OrganizationId is not among the configured ones.");
        }
        catch (UnreadableFieldException unreadable)
        {
            return Authentication.Refused($"The OrganizationId cannot be read: {unreadable.Fault.Path} {unreadable.Fault.Reason}.");
        }
    }

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return Normalise(SalesforceMessage.Of(delivery.Body.Span), delivery.ReceivedAt);
        }
        catch (UnreadableFieldException unreadable)
        {
            return Normalisation.Malformed(unreadable.Fault);
        }
    }

    private Normalisation Normalise(SalesforceMessage message, DateTimeOffset receivedAt)
    {
        List<BatchItem> items = [];
        List<Fault> rejected = [];
        foreach (var (index, notification) in message.Notifications.Index())
        {
            var path = $"{SalesforceMessage.Path}.Notification[{index}]";
            try
            {
                if (SalesforceMessage.RecordOf(notification, path) is { } record)
                {
                    items.AddRange(signals.Of(record, receivedAt).Select(signal => new BatchItem(path, signal)));
                }
            }
            catch (UnreadableFieldException unreadable)
            {
                rejected.Add(unreadable.Fault);
            }
        }

        return Normalisation.OfBatch(items, rejected);
    }
}
