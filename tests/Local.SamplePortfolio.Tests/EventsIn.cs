using System.Text;
using System.Text.Json;
using SamplePortfolio.Vendors;

namespace Local.SamplePortfolio.Tests;

/// <summary>One event, read from a body without the code that wrote it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it happened.</param>
internal sealed record EventIn(string Id, DateTimeOffset At);

/// <summary>Reads the events of a delivery as a stranger would.</summary>
internal static class EventsIn
{
    public static IReadOnlyList<EventIn> Read(Delivery delivery) => delivery.Source switch
    {
        Sources.Signals => [.. Encoding.UTF8.GetString(delivery.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line, "id", "occurredAt"))],
        Sources.Stripe => [Read(Encoding.UTF8.GetString(delivery.Body), "id", "created")],
        Sources.Zendesk => [Read(Encoding.UTF8.GetString(delivery.Body), "id", "time")],
        Sources.Standard => [Read(Encoding.UTF8.GetString(delivery.Body), "id", "occurredAt")],
        Sources.Segment => Calls(delivery),
        _ => throw new ArgumentException($"Unknown source: {delivery.Source}", nameof(delivery)),
    };

    private static IReadOnlyList<EventIn> Calls(Delivery delivery)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(call => Read(call, "messageId", "timestamp"))]
            : [Read(document.RootElement, "messageId", "timestamp")];
    }

    private static EventIn Read(string json, string id, string time)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, id, time);
    }

    private static EventIn Read(JsonElement json, string id, string time)
    {
        var at = json.GetProperty(time);
        return new EventIn(
            json.GetProperty(id).GetString()!,
            at.ValueKind == JsonValueKind.Number ? DateTimeOffset.FromUnixTimeSeconds(at.GetInt64()) : at.GetDateTimeOffset());
    }
}
