using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// How a class of entities is stored: its public properties and fields, except those with [IgnoreDataMember],
/// under their own names or the ones that [DataMember] gives; and the keys, even where the class implements them explicitly.
/// Found out once for each class.
/// </summary>
internal sealed class EntityModel
{
    private static readonly ConcurrentDictionary<Type, EntityModel> Models = new();

    private readonly Type type;
    private readonly EntityProperty[] written;
    private readonly EntityProperty[] read;
    private readonly Func<object>? create;

    private EntityModel(Type type)
    {
        this.type = type;
        var properties = Properties(type).ToArray();
        written = [.. properties.Where(property => property.IsWritten && property.Name is not (nameof(ITableEntity.ETag) or nameof(ITableEntity.Timestamp)))];
        read = [.. properties.Where(property => property.IsRead && property.Name is not nameof(ITableEntity.ETag))];
        create = type.IsAbstract || type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not { } constructor
            ? null
            : Expression.Lambda<Func<object>>(Expression.New(constructor)).Compile();
    }

    public static EntityModel Of(Type type) => Models.GetOrAdd(type, static t => new EntityModel(t));

    /// <summary>The name that a member is stored under.</summary>
    public static string NameOf(MemberInfo member) => member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    /// <summary>Writes the properties of an entity into the object that the writer has begun.</summary>
    public void Write(Utf8JsonWriter writer, object entity)
    {
        foreach (var property in written)
        {
            property.Write(writer, entity);
        }
    }

    /// <summary>Reads an entity; the reader stands on the beginning of its object, and on the end of it afterwards.</summary>
    public ITableEntity Read(ref Utf8JsonReader reader)
    {
        var entity = (ITableEntity)(create ?? throw new InvalidOperationException(
            $"{type} cannot be read: it needs a public constructor without parameters."))();

        // Entities of one table tend to have their properties in one order: look first where the last one was found.
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("odata.etag"u8))
            {
                reader.Read();
                entity.ETag = new ETag(reader.GetString()!);
                continue;
            }

            var found = Find(ref reader, next);
            reader.Read();
            if (found < 0)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                read[found].Read(ref reader, entity);
                next = found + 1;
            }
        }

        return entity;
    }

    private int Find(ref Utf8JsonReader reader, int first)
    {
        if (reader.ValueSpan.EndsWith("@odata.type"u8))
        {
            return -1;
        }

        for (var i = 0; i < read.Length; i++)
        {
            var index = first + i < read.Length ? first + i : first + i - read.Length;
            if (reader.ValueTextEquals(read[index].Utf8Name))
            {
                return index;
            }
        }

        return -1;
    }

    private static IEnumerable<EntityProperty> Properties(Type type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance).Concat(typeof(ITableEntity).GetProperties()))
        {
            if (!member.IsDefined(typeof(IgnoreDataMemberAttribute)) && Property(member) is { } property && names.Add(property.Name))
            {
                yield return property;
            }
        }
    }

    private static EntityProperty? Property(MemberInfo member) => member switch
    {
        PropertyInfo property when property.GetIndexParameters().Length == 0 =>
            Create(property, property.PropertyType, property.GetMethod?.IsPublic == true, property.SetMethod?.IsPublic == true),
        FieldInfo field => Create(field, field.FieldType, isReadable: true, isWritable: !field.IsInitOnly),
        _ => null,
    };

    private static EntityProperty Create(MemberInfo member, Type valueType, bool isReadable, bool isWritable) =>
        (EntityProperty)Activator.CreateInstance(
            typeof(EntityProperty<>).MakeGenericType(valueType), NameOf(member), member, isReadable, isWritable)!;
}
