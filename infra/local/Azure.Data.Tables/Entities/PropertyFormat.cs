using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>How values of one CLR type are written and read.</summary>
/// <typeparam name="TValue">The CLR type.</typeparam>
internal abstract class PropertyFormat<TValue>
{
    /// <summary>Writes the property, with its type annotation where JSON alone would not tell; writes nothing for null.</summary>
    public abstract void Write(Utf8JsonWriter writer, in PropertyName name, TValue value);

    /// <summary>Reads the value that the reader stands on, which is not null.</summary>
    public abstract TValue Read(ref Utf8JsonReader reader);
}
