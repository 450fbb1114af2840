using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>
/// Writes documentation ids as the compiler does: https://learn.microsoft.com/dotnet/csharp/language-reference/xmldoc/#id-strings.
/// </summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => $"T:{Definition(type)}",
        FieldInfo field => $"F:{Definition(field.DeclaringType!)}.{Escape(field.Name)}",
        EventInfo @event => $"E:{Definition(@event.DeclaringType!)}.{Escape(@event.Name)}",
        PropertyInfo property => $"P:{Definition(property.DeclaringType!)}.{Escape(property.Name)}{Parameters(property.GetIndexParameters())}",
        MethodBase method => Of(method),
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "There is no documentation id for such a member."),
    };

    private static string Of(MethodBase method)
    {
        var arity = method.IsGenericMethodDefinition ? $"``{method.GetGenericArguments().Length}" : string.Empty;
        var result = method is MethodInfo { Name: "op_Implicit" or "op_Explicit" or "op_CheckedExplicit" } conversion
            ? $"~{Reference(conversion.ReturnType)}"
            : string.Empty;
        return $"M:{Definition(method.DeclaringType!)}.{Escape(method.Name)}{arity}{Parameters(method.GetParameters())}{result}";
    }

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? string.Empty : $"({string.Join(',', parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    // The names of explicit implementations and constructors have characters that ids keep for themselves.
    private static string Escape(string name) => name.Replace('.', '#').Replace('<', '{').Replace('>', '}');

    // A type where it is declared: generic parameters are counted.
    private static string Definition(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    // A type where it is used: generic arguments are named.
    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Reference(type.GetElementType()!)}@";
        }

        if (type.IsPointer)
        {
            return $"{Reference(type.GetElementType()!)}*";
        }

        if (type.IsArray)
        {
            var bounds = type.IsSZArray ? string.Empty : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Reference(type.GetElementType()!)}[{bounds}]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        }

        return type.IsGenericType ? Constructed(type) : Definition(type);
    }

    // Outer{A}.Inner{B}: reflection keeps the arguments of all levels on the innermost.
    private static string Constructed(Type type)
    {
        var arguments = type.GetGenericArguments();
        var levels = new Stack<Type>();
        for (var level = type.GetGenericTypeDefinition(); level is not null; level = level.DeclaringType)
        {
            levels.Push(level);
        }

        var written = 0;
        var names = levels.Select(level =>
        {
            var own = level.GetGenericArguments().Skip(written).Select((_, index) => Reference(arguments[written + index])).ToList();
            written += own.Count;
            var name = level.Name.Split('`')[0];
            return own.Count == 0 ? name : $"{name}{{{string.Join(',', own)}}}";
        });
        return string.Join('.', [.. type.Namespace is null ? Array.Empty<string>() : [type.Namespace], .. names]);
    }
}
