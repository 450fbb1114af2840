using System.Text.Json;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Calls of Segment: https://segment.com/docs/connections/spec/common/.</summary>
internal static class SegmentCalls
{
    public static string Track(string group, string user, string @event, DateTimeOffset at, string? messageId = null) => JsonSerializer.Serialize(new
    {
        type = "track",
        messageId = messageId ?? $"ajs-{Guid.NewGuid():N}",
        userId = $"{user}@customer.example",
        context = new { groupId = group },
        timestamp = at,
        @event,
        properties = new { },
    });

    public static string Login(string group, string user, DateTimeOffset at) => Track(group, user, "Signed In", at);

    /// <summary>Well-formed, but nothing that health is read from.</summary>
    public static string Alias(DateTimeOffset at) => JsonSerializer.Serialize(new
    {
        type = "alias",
        messageId = $"ajs-{Guid.NewGuid():N}",
        userId = "u-1",
        previousId = "u-0",
        timestamp = at,
    });
}
