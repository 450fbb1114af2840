using System.Globalization;
using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>Writes a member as one line of an approved surface: its id, and what the id does not say.</summary>
internal static class SurfaceText
{
    public static string Of(SurfaceMember member)
    {
        var access = member.IsProtected ? "protected" : "public";
        return $"{member.Id} :: {access} {Rest(member)}".TrimEnd();
    }

    /// <summary>How a type is declared: class, interface, struct, enum, delegate; abstract, sealed or static.</summary>
    public static IReadOnlyList<string> Modifiers(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            _ => "class",
        };
        if (kind != "class")
        {
            return [kind];
        }

        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => ["static", kind],
            (true, false) => ["abstract", kind],
            (false, true) => ["sealed", kind],
            _ => [kind],
        };
    }

    private static string Rest(SurfaceMember member) => member.Member switch
    {
        Type type => Describe(type),
        FieldInfo { IsLiteral: true } field => $"const {TypeName.Of(field.FieldType)} = {Value(field.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{TypeName.Of(field.FieldType)}",
        EventInfo @event => $"event {TypeName.Of(@event.EventHandlerType!)}",
        PropertyInfo property => $"{Modifiers(member.Accessors[0].Method)}{TypeName.Of(property.PropertyType)} {{ {string.Join(' ', member.Accessors.Select(Describe))} }}",
        MethodInfo method => $"{Modifiers(method)}{TypeName.Of(method.ReturnType)} ({Parameters(method)})",
        ConstructorInfo constructor => $"({Parameters(constructor)})",
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "A surface has no such member."),
    };

    private static string Describe(Type type)
    {
        IEnumerable<Type> bases = [.. type.BaseType is null ? Array.Empty<Type>() : [type.BaseType], .. OwnInterfaces(type).OrderBy(TypeName.Of, StringComparer.Ordinal)];
        var signature = typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke
            ? $" {TypeName.Of(invoke.ReturnType)} ({Parameters(invoke)})"
            : string.Empty;
        return $"{string.Join(' ', Modifiers(type))} : {string.Join(", ", bases.Select(TypeName.Of))}{signature}".TrimEnd(' ', ':');
    }

    /// <summary>The interfaces that code outside can see and that the base type does not have already.</summary>
    public static IEnumerable<Type> OwnInterfaces(Type type) =>
        type.GetInterfaces().Where(candidate => candidate.IsVisible).Except(type.BaseType?.GetInterfaces() ?? []);

    private static string Describe(Accessor accessor) => $"{(accessor.IsProtected ? "protected " : string.Empty)}{accessor.Keyword};";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => method.IsStatic ? "static " : string.Empty,
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        _ when method.GetBaseDefinition() != method => method.IsFinal ? "sealed override " : "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => string.Empty,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter)
    {
        var prefix = parameter switch
        {
            { IsOut: true } => "out ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            { Position: 0 } when parameter.Member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)) => "this ",
            _ => string.Empty,
        };
        return $"{prefix}{parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : string.Empty)}";
    }

    // A default that is no constant, such as that of a struct, is null in the metadata.
    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
