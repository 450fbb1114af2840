using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Notifications;

/// <summary>
/// An adaptive card for the webhook of a workflow. Its texts are runs, which know no markup: what customers name themselves is
/// shown as it is.
/// Sources: https://support.microsoft.com/office/8ae491c7-0394-4861-ba59-055e33f75498, https://adaptivecards.io/explorer/TextRun.html
/// </summary>
public static class TeamsFormat
{
    private const int LongestText = 3000;

    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an event.</summary>
    public static byte[] Write(NotificationEvent happened)
    {
        var title = Run(NotificationText.Title(happened));
        title["weight"] = "bolder";
        title["size"] = "medium";
        title["color"] = happened.Severity switch
        {
            _ when happened.Type == NotificationTypes.AlertResolved => "good",
            Severity.Critical => "attention",
            Severity.Warning => "warning",
            _ => "default",
        };
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = NotificationText.Cut(NotificationText.Title(happened), LongestText),
            ["body"] = new JsonArray([Text(title), Text(Run(happened.Reason)), .. NotificationText.Facts(happened).Select(FactOf)]),
        };
        if (happened.Account.Url is { } url)
        {
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open account", ["url"] = url.AbsoluteUri });
        }

        var message = new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card,
            }),
        };
        return JsonSerializer.SerializeToUtf8Bytes(message, Layout);
    }

    private static JsonNode FactOf((string Name, string Value) fact)
    {
        var name = Run($"{fact.Name}: ");
        name["isSubtle"] = true;
        return Text(name, Run(fact.Value));
    }

    private static JsonObject Text(params JsonNode[] runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(runs) };

    private static JsonObject Run(string text) => new() { ["type"] = "TextRun", ["text"] = NotificationText.Cut(text, LongestText) };
}
