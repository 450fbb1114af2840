using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using HealthFunctions.Core;

namespace HealthFunctions.Sources.Json;

/// <summary>Reads a body whose shape is not known before it is read, such as one event or a batch of them.</summary>
internal static class JsonBody
{
    /// <summary>
    /// Deep enough that one deeply nested event does not fail the batch it stands in; it fails by itself when it is read, since
    /// the types allow for less.
    /// </summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1024 };

    /// <summary>The document, or what is wrong with the body.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out Fault? fault)
    {
        try
        {
            document = JsonDocument.Parse(body, Options);
            fault = null;
            return true;
        }
        catch (JsonException exception)
        {
            document = null;
            fault = JsonFault.Of(exception);
            return false;
        }
    }

    /// <summary>A fault of an item, by its path in the whole body.</summary>
    public static Fault Within(string itemPath, Fault fault) => fault with { Path = itemPath + fault.Path[1..] };
}
