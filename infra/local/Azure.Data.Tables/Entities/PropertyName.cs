using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>A property's name and the name of its type annotation, encoded once.</summary>
internal readonly struct PropertyName(string name)
{
    public const string TypeSuffix = "@odata.type";

    public JsonEncodedText Value { get; } = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public JsonEncodedText Type { get; } = JsonEncodedText.Encode(name + TypeSuffix, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
