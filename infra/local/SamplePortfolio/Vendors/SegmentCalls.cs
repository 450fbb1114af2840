using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>
/// The calls that the analytics of one account made: who the people are, which company they belong to, what they did.
/// Format: https://segment.com/docs/connections/spec/common/
/// </summary>
internal sealed class SegmentCalls(AccountScript script)
{
    private readonly Dictionary<int, string> users = [];
    private int count;

    /// <summary>The id of the account's group.</summary>
    public static string GroupId(AccountScript script) => $"grp_{script.Ids.Number("group", 10)}";

    /// <summary>All calls, in no order.</summary>
    public IEnumerable<SegmentMessage> Messages()
    {
        foreach (var (since, seats) in script.Product.Seats)
        {
            yield return Message("group", since, null, call =>
            {
                call["groupId"] = GroupId(script);
                call["traits"] = new JsonObject
                {
                    ["name"] = script.Outline.Name,
                    ["plan"] = script.Outline.Segment == Segments.Smb ? "team" : "business",
                    ["seats"] = seats,
                    ["segment"] = script.Outline.Segment,
                };
            });
        }

        foreach (var use in script.Product.Events)
        {
            if (users.TryAdd(use.Person, $"user-{use.Person + 1}@{script.Outline.Id}.example"))
            {
                yield return Message("identify", use.At, use.Person, call =>
                    call["traits"] = new JsonObject { ["email"] = users[use.Person], ["role"] = use.Person == 0 ? "admin" : "member" });
            }

            yield return use.Kind == UsageKind.Page
                ? Message("page", use.At, use.Person, call =>
                {
                    call["name"] = use.Name;
                    call["properties"] = new JsonObject { ["path"] = $"/{use.Name.ToLowerInvariant()}", ["title"] = use.Name };
                })
                : Message("track", use.At, use.Person, call =>
                {
                    call["event"] = use.Name;
                    call["properties"] = new JsonObject();
                });
        }
    }

    private SegmentMessage Message(string type, DateTimeOffset at, int? person, Action<JsonObject> fill)
    {
        count++;
        var id = $"ajs-next-{script.Ids.Uuid($"segment|{count}")}";
        var call = new JsonObject
        {
            ["anonymousId"] = script.Ids.Uuid($"browser|{person}"),
            ["context"] = new JsonObject
            {
                ["groupId"] = GroupId(script),
                ["library"] = new JsonObject { ["name"] = "analytics.js", ["version"] = "npm:next-1.81.0" },
                ["locale"] = "en-GB",
                ["timezone"] = "Europe/Berlin",
            },
            ["integrations"] = new JsonObject(),
            ["messageId"] = id,
            ["originalTimestamp"] = Json.Instant(at),
            ["receivedAt"] = Json.Instant(at.AddMilliseconds(420)),
            ["sentAt"] = Json.Instant(at.AddMilliseconds(130)),
            ["timestamp"] = Json.Instant(at),
            ["type"] = type,
            ["userId"] = person is { } known ? users[known] : null,
            ["version"] = 2,
        };
        fill(call);
        return new SegmentMessage(at, id, type, Json.Bytes(call));
    }
}
