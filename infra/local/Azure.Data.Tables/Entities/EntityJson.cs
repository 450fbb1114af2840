using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>Entities to and from the service's JSON.</summary>
internal static class EntityJson
{
    /// <summary>UTF-8 goes out as it is; only what JSON itself needs is escaped.</summary>
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Utf8JsonWriter CreateWriter(IBufferWriter<byte> buffer) => new(buffer, WriterOptions);

    /// <summary>Writes one entity; keys included, ETag and Timestamp not.</summary>
    public static void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        writer.WriteStartObject();
        if (entity is IDictionary<string, object?> dictionary)
        {
            DictionaryJson.Write(writer, (entity as TableEntity)?.Properties ?? dictionary);
        }
        else
        {
            EntityModel.Of(entity.GetType()).Write(writer, entity);
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    public static T ReadEntity<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return EntityReader<T>.Read(ref reader);
    }

    /// <summary>Reads the entities of one page: <c>{"value":[{...},{...}]}</c>.</summary>
    public static List<T> ReadPage<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity
    {
        var entities = new List<T>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (!isValue)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(EntityReader<T>.Read(ref reader));
            }
        }

        return entities;
    }

    private delegate T Reader<out T>(ref Utf8JsonReader reader);

    private static class EntityReader<T>
        where T : class, ITableEntity
    {
        public static readonly Reader<T> Read = Choose();

        private static Reader<T> Choose()
        {
            if (typeof(T) == typeof(TableEntity))
            {
                return static (ref reader) => (T)(ITableEntity)DictionaryJson.Read(ref reader);
            }

            var model = EntityModel.Of(typeof(T));
            return (ref reader) => (T)model.Read(ref reader);
        }
    }
}
