using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HealthFunctions.Sources.Json;

/// <summary>Reads the part of a delivery whose shape follows from another part, such as the object that an event is about.</summary>
internal static class JsonPart
{
    /// <summary>The part as an object.</summary>
    /// <param name="json">The part.</param>
    /// <param name="path">Its JSON path in the body, which faults are then said by.</param>
    /// <param name="type">How to read it.</param>
    /// <exception cref="JsonException">It is no such object.</exception>
    public static T Read<T>(JsonElement json, string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("must be an object", path, null, null);
        }

        try
        {
            return json.Deserialize(type)!;
        }
        catch (JsonException fault)
        {
            throw new JsonException(fault.Message, path + fault.Path?[1..], fault.LineNumber, fault.BytePositionInLine, fault);
        }
    }
}
