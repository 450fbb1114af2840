using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HealthFunctions.Sources.Json;

/// <summary>Reads the object inside an envelope whose type follows from the envelope.</summary>
internal static class JsonItem
{
    /// <summary>The object; what is wrong with it is told by its path in the whole body.</summary>
    /// <param name="json">The object as it was left unread.</param>
    /// <param name="path">Where it stands, such as <c>$.data.item</c>.</param>
    /// <param name="type">What it is.</param>
    /// <exception cref="JsonException">It is no such object.</exception>
    public static T Read<T>(JsonElement json, string path, JsonTypeInfo<T> type)
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
