using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>Finds what an assembly shows to code outside it.</summary>
internal static class Surface
{
    /// <summary>What a type declares itself, seen or not.</summary>
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<SurfaceMember> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).SelectMany(Of).OrderBy(member => member.Id, StringComparer.Ordinal)];

    private static IEnumerable<SurfaceMember> Of(Type type)
    {
        yield return new SurfaceMember(DocumentationId.Of(type), type, IsProtected(type), []);
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            // The compiler writes the members of a delegate.
            yield break;
        }

        foreach (var member in type.GetMembers(Declared))
        {
            if (Of(member) is { } seen)
            {
                yield return seen;
            }
        }
    }

    private static SurfaceMember? Of(MemberInfo member)
    {
        switch (member)
        {
            case MethodBase method when IsVisible(method) && !IsAccessor(method):
                return new SurfaceMember(DocumentationId.Of(method), method, !method.IsPublic, []);
            case FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly:
                return new SurfaceMember(DocumentationId.Of(field), field, !field.IsPublic, []);
            case PropertyInfo property:
                return WithAccessors(property, property.GetAccessors(nonPublic: true));
            case EventInfo @event:
                return WithAccessors(@event, [@event.AddMethod!, @event.RemoveMethod!]);
            default:
                return null;
        }
    }

    private static SurfaceMember? WithAccessors(MemberInfo member, IEnumerable<MethodInfo> methods)
    {
        var accessors = methods.Where(IsVisible).Select(method => new Accessor(DocumentationId.Of(method), method, !method.IsPublic)).ToList();
        return accessors.Count == 0 ? null : new SurfaceMember(DocumentationId.Of(member), member, accessors.TrueForAll(accessor => accessor.IsProtected), accessors);
    }

    private static bool IsAccessor(MethodBase method) => method.IsSpecialName
        && method.Name.Split('_')[0] is "get" or "set" or "add" or "remove";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || IsProtected(type)) && IsVisible(type.DeclaringType!) : type.IsPublic;

    private static bool IsProtected(Type type) => type.IsNestedFamily || type.IsNestedFamORAssem;
}
