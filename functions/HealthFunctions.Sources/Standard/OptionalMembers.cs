using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Standard;

/// <summary>
/// Reads a signal in which its writer may have left out what has a default. A source-generated reader gives an init-only member that is left
/// out the default of its type instead of that of its declaration, so the defaults are written in front of what was sent: the last
/// of two members of the same name stands. Members without a value say nothing and are left out.
/// </summary>
internal static class OptionalMembers
{
    public static SignalReading Read(JsonElement json, DateTimeOffset now, string? idIfNone)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return SignalReader.Read(json, now);
        }

        if (JsonText.Member(json, "type") is not { } type || !SignalTypes.Names.Contains(JsonText.Of(type)))
        {
            return new SignalReading(null, [new Fault("$.type", $"must be one of: {string.Join(", ", SignalTypes.Names)}")]);
        }

        ArrayBufferWriter<byte> whole = new();
        whole.Write("{\"id\":"u8);
        whole.Write(JsonSerializer.SerializeToUtf8Bytes(idIfNone ?? "", SignalJson.Default.String));
        whole.Write(",\"priority\":\"normal\",\"reasons\":[]"u8);
        foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            whole.Write(",\""u8);
            whole.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            whole.Write("\":"u8);
            whole.Write(JsonMarshal.GetRawUtf8Value(member.Value));
        }

        whole.Write("}"u8);
        using var document = JsonDocument.Parse(whole.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1024 });
        return SignalReader.Read(document.RootElement, now);
    }
}
