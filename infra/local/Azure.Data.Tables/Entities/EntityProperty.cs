using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>One stored property of a class of entities.</summary>
internal abstract class EntityProperty(string name)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public abstract bool IsWritten { get; }

    public abstract bool IsRead { get; }

    public abstract void Write(Utf8JsonWriter writer, object entity);

    public abstract void Read(ref Utf8JsonReader reader, object entity);
}

/// <summary>One stored property, reached through compiled accessors.</summary>
/// <typeparam name="TValue">The property's type.</typeparam>
internal sealed class EntityProperty<TValue> : EntityProperty
{
    private readonly PropertyName propertyName;
    private readonly PropertyFormat<TValue>? format;
    private readonly Func<object, TValue>? get;
    private readonly Action<object, TValue>? set;
    private readonly string describe;

    public EntityProperty(string name, MemberInfo member, bool isReadable, bool isWritable)
        : base(name)
    {
        propertyName = new PropertyName(name);
        format = (PropertyFormat<TValue>?)PropertyFormats.Find(typeof(TValue));
        describe = $"{member.DeclaringType?.Name}.{member.Name}";

        var entity = Expression.Parameter(typeof(object), "entity");
        var access = Expression.MakeMemberAccess(Expression.Convert(entity, member.DeclaringType!), member);
        if (isReadable)
        {
            get = Expression.Lambda<Func<object, TValue>>(access, entity).Compile();
        }

        if (isWritable && format is not null && member.DeclaringType is { IsValueType: false })
        {
            var value = Expression.Parameter(typeof(TValue), "value");
            set = Expression.Lambda<Action<object, TValue>>(Expression.Assign(access, value), entity, value).Compile();
        }
    }

    public override bool IsWritten => get is not null;

    public override bool IsRead => set is not null;

    public override void Write(Utf8JsonWriter writer, object entity)
    {
        var value = get!(entity);
        if (format is not null)
        {
            format.Write(writer, propertyName, value);
        }
        else if (value is not null)
        {
            throw new NotSupportedException(
                $"{describe} is a {typeof(TValue)}, which a table does not store: mark it with [IgnoreDataMember] or store it as a string.");
        }
    }

    public override void Read(ref Utf8JsonReader reader, object entity)
    {
        TValue value;
        try
        {
            value = format!.Read(ref reader);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidOperationException($"What is stored as '{Name}' does not fit {describe}, a {typeof(TValue)}: {e.Message}", e);
        }

        set!(entity, value);
    }
}
