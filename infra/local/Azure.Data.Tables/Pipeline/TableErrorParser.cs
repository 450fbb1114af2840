using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure.Core;

namespace Azure.Data.Tables.Pipeline;

/// <summary>Reads the service's error code and message out of a failing response: JSON from the service, XML from what stands before it.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    /// <summary>The key of <see cref="Exception.Data"/> that says which action of a transaction failed.</summary>
    public const string FailedAction = "FailedEntity";

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        var (code, message) = Read(response);
        if (code is null && response.Headers.TryGetValue("x-ms-error-code", out var header))
        {
            code = header;
        }

        error = new ResponseError(code, message);
        data = FailedIndex(message) is { } index
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [FailedAction] = index.ToString(CultureInfo.InvariantCulture) }
            : null;
        return code is not null || message is not null;
    }

    private static (string? Code, string? Message) Read(Response response)
    {
        if (response.ContentStream is not { CanSeek: true, Length: > 0 })
        {
            return default;
        }

        var body = response.Content;
        try
        {
            return body.ToMemory().Span[0] == (byte)'<' ? ReadXml(body) : ReadJson(body);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            // A gateway's page, perhaps: the status alone says what happened.
            return default;
        }
    }

    private static (string? Code, string? Message) ReadJson(BinaryData body)
    {
        using var document = JsonDocument.Parse(body.ToMemory());
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("odata.error", out var error))
        {
            return default;
        }

        var code = error.TryGetProperty("code", out var codeElement) ? codeElement.GetString() : null;
        var message = error.TryGetProperty("message", out var messageElement) && messageElement.TryGetProperty("value", out var text)
            ? text.GetString()
            : null;
        return (code, message);
    }

    private static (string? Code, string? Message) ReadXml(BinaryData body)
    {
        using var reader = XmlReader.Create(body.ToStream(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var elements = XDocument.Load(reader).Descendants().ToLookup(element => element.Name.LocalName.ToUpperInvariant(), StringComparer.Ordinal);
        return (elements["CODE"].FirstOrDefault()?.Value, elements["MESSAGE"].FirstOrDefault()?.Value);
    }

    /// <summary>Within a transaction the message begins with the number of the action: <c>2:The specified entity already exists.</c></summary>
    private static int? FailedIndex(string? message)
    {
        var colon = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
