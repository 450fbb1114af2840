using System.Xml.Linq;
using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;
using HealthFunctions.Sources.Xml;

namespace HealthFunctions.Sources.Salesforce;

/// <summary>
/// An outbound message: a SOAP 1.1 envelope with up to 100 notifications of one organisation.
/// Source: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_wsdl.htm
/// </summary>
/// <param name="OrganizationId">Who sends it, in the form of 18 characters.</param>
/// <param name="Notifications">What it tells, each still unread.</param>
internal sealed record SalesforceMessage(string OrganizationId, IReadOnlyList<XElement> Notifications)
{
    /// <summary>The most notifications of one message.</summary>
    public const int MaxNotifications = 100;

    /// <summary>Where the notifications stand.</summary>
    public const string Path = "$.Envelope.Body.notifications";

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Outbound = "http://soap.sforce.com/2005/09/outbound";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Reads a message.</summary>
    /// <exception cref="UnreadableFieldException">It is none.</exception>
    public static SalesforceMessage Of(ReadOnlySpan<byte> body)
    {
        if (!XmlBody.TryParse(body, out var envelope, out var fault))
        {
            throw new UnreadableFieldException(fault);
        }

        if (envelope.Name != Soap + "Envelope")
        {
            throw new UnreadableFieldException(new Fault("$", "must be an Envelope of SOAP 1.1"));
        }

        var sent = Only(Only(envelope, Soap + "Body", "$.Envelope"), Outbound + "notifications", "$.Envelope.Body");
        var organization = SalesforceId.Of(Only(sent, Outbound + "OrganizationId", Path).Value.Trim())
            ?? throw new UnreadableFieldException(new Fault($"{Path}.OrganizationId", "must be an id of 15 or 18 characters"));
        XElement[] notifications = [.. sent.Elements(Outbound + "Notification")];
        return notifications.Length is >= 1 and <= MaxNotifications
            ? new SalesforceMessage(organization, notifications)
            : throw new UnreadableFieldException(new Fault($"{Path}.Notification", $"must be there 1 to {MaxNotifications} times"));
    }

    /// <summary>The record that a notification is about; null where it was deleted before the message went out.</summary>
    /// <exception cref="UnreadableFieldException">It cannot be read.</exception>
    public static SalesforceRecord? RecordOf(XElement notification, string path)
    {
        var notificationId = IdIn(Only(notification, Outbound + "Id", path), path);
        var sent = notification.Elements(Outbound + "sObject").ToArray();
        var recordPath = $"{path}.sObject";
        if (sent.Length > 1)
        {
            throw new UnreadableFieldException(new Fault(recordPath, "must be there only once"));
        }

        if (sent is not [{ HasElements: true } record] || IsNil(record))
        {
            return null;
        }

        var type = record.Attribute(Instance + "type")?.Value ?? throw new UnreadableFieldException(new Fault(recordPath, "must have an xsi:type"));
        Dictionary<string, string?> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (var field in record.Elements())
        {
            var name = field.Name.LocalName;
            if (field.HasElements || !fields.TryAdd(name, IsNil(field) ? null : field.Value))
            {
                throw new UnreadableFieldException(new Fault($"{recordPath}.{name}", "must be one text"));
            }
        }

        return SalesforceRecord.Of(type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..], notificationId, recordPath, fields);
    }

    private static bool IsNil(XElement element) => element.Attribute(Instance + "nil")?.Value is "true" or "1";

    private static string IdIn(XElement element, string path) =>
        SalesforceId.Of(element.Value.Trim()) ?? throw new UnreadableFieldException(new Fault($"{path}.Id", "must be an id of 15 or 18 characters"));

    private static XElement Only(XElement parent, XName name, string path) =>
        parent.Elements(name).ToArray() is [var element]
            ? element
            : throw new UnreadableFieldException(new Fault($"{path}.{name.LocalName}", $"must be there once, in the namespace {name.NamespaceName}"));
}
