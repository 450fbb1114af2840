using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthFunctions.Core.Notifications;

/// <summary>
/// A message of an incoming webhook. What customers name themselves is plain text in the blocks, so that nothing in it is a link or
/// calls people; only the fallback is read as markup, and is escaped.
/// Sources: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, https://docs.slack.dev/reference/block-kit/blocks
/// </summary>
public static class SlackFormat
{
    private const int LongestHeader = 150;
    private const int LongestSection = 3000;
    private const int LongestField = 2000;

    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an event.</summary>
    public static byte[] Write(NotificationEvent happened)
    {
        var title = NotificationText.Title(happened);
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain(title, LongestHeader) },
            new JsonObject
            {
                ["type"] = "section",
                ["text"] = Plain(happened.Reason, LongestSection),
                ["fields"] = new JsonArray([.. NotificationText.Facts(happened).Select(JsonNode (fact) => Plain($"{fact.Name}: {fact.Value}", LongestField))]),
            });
        if (happened.Account.Url is { } url)
        {
            var button = new JsonObject { ["type"] = "button", ["text"] = Plain("Open account", LongestHeader), ["url"] = url.AbsoluteUri };
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(button) });
        }

        var message = new JsonObject { ["text"] = Escaped(NotificationText.Cut($"{title}. {happened.Reason}", LongestSection)), ["blocks"] = blocks };
        return JsonSerializer.SerializeToUtf8Bytes(message, Layout);
    }

    private static JsonObject Plain(string text, int most) => new() { ["type"] = "plain_text", ["text"] = NotificationText.Cut(text, most), ["emoji"] = false };

    /// <summary>Source: https://docs.slack.dev/messaging/formatting-message-text#escaping</summary>
    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
