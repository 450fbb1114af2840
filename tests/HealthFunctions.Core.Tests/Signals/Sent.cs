using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Signals;

/// <summary>Signals as strangers send them: the least that is accepted of each type, and ways to spoil it.</summary>
internal static class Sent
{
    public static readonly DateTimeOffset Now = RandomSignals.Now;

    private static readonly Dictionary<string, string> Least = new()
    {
        ["login"] = """ "user": "ann" """,
        ["feature"] = """ "user": "ann", "feature": "export" """,
        ["activity"] = """ "user": "ann" """,
        ["ticket"] = """ "ticketId": "7", "status": "open" """,
        ["survey"] = """ "survey": "nps", "score": 9 """,
        ["subscription"] = """ "subscriptionId": "sub", "status": "active" """,
        ["invoice"] = """ "invoiceId": "in", "status": "open" """,
        ["paymentMethod"] = """ "paymentMethodId": "pm", "attached": true """,
        ["dispute"] = """ "disputeId": "dp", "open": true """,
        ["refund"] = """ "refundId": "ch", "amount": 10 """,
        ["deal"] = """ "dealId": "d", "status": "won" """,
        ["touchpoint"] = """ "kind": "meeting" """,
        ["contact"] = """ "contactId": "ann", "role": "champion" """,
        ["goal"] = """ "goalId": "g", "name": "Faster", "progress": 0.5, "startedAt": "2026-01-01T00:00:00Z", "dueAt": "2026-06-01T00:00:00Z" """,
        ["milestone"] = """ "milestoneId": "m", "name": "Kick-off", "dueAt": "2026-04-01T00:00:00Z" """,
        ["pulse"] = """ "status": "Green", "author": "cleo" """,
        ["override"] = """ "band": "green", "reason": "Agreed.", "author": "cleo", "expiresAt": "2026-04-30T00:00:00Z" """,
        ["profile"] = """ "segment": "smb" """,
    };

    public static IEnumerable<string> Types => Least.Keys;

    /// <summary>The least of a type.</summary>
    public static JsonObject A(string type) =>
        JsonNode.Parse($$"""{ "type": "{{type}}", "id": "1", "occurredAt": "2026-03-31T10:00:00Z", "accountId": "acme", {{Least[type]}} }""")!.AsObject();

    /// <summary>The same with one member set to a piece of JSON.</summary>
    public static JsonObject With(this JsonObject signal, string member, string json)
    {
        signal[member] = JsonNode.Parse(json);
        return signal;
    }

    /// <summary>The same without a member.</summary>
    public static JsonObject Without(this JsonObject signal, string member)
    {
        Assert.True(signal.Remove(member), member);
        return signal;
    }

    public static SignalReading Read(this JsonObject signal) => Read(signal.ToJsonString());

    public static SignalReading Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SignalReader.Read(document.RootElement, Now);
    }

    /// <summary>The one thing that is wrong with it.</summary>
    public static Fault Fault(this JsonObject signal)
    {
        var reading = signal.Read();
        Assert.Null(reading.Signal);
        return Assert.Single(reading.Faults);
    }
}
