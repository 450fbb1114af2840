using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>What a stand-in shows, the official packages show in the same way: then code that compiles against it compiles against them.</summary>
public sealed class OfficialSurfaceTests
{
    private readonly OfficialApi official = OfficialApi.Read();

    public static TheoryData<string> Assemblies => StandIns.All;

    [OfficialApiTheory]
    [MemberData(nameof(Assemblies))]
    public void Every_member_is_one_of_the_official_packages(string assembly) =>
        AssertNone(StandIns.SurfaceOf(assembly).Where(member => !IsOfficial(member)).Select(member => $"{member.Id} is not in the lists"));

    [OfficialApiTheory]
    [MemberData(nameof(Assemblies))]
    public void Members_protected_in_the_original_are_not_public(string assembly) =>
        AssertNone(StandIns.SurfaceOf(assembly)
            .Where(member => !member.IsProtected && official.Protected.Contains(member.Id))
            .Select(member => $"{member.Id} is public, and protected in the original"));

    [OfficialApiTheory]
    [MemberData(nameof(Assemblies))]
    public void Properties_and_events_have_no_accessor_that_the_original_does_not_have(string assembly) =>
        AssertNone(StandIns.SurfaceOf(assembly)
            .Where(member => !IsInheritedOverride(member) || official.Ids.Contains(member.Id))
            .SelectMany(member => member.Accessors)
            .Select(Fault)
            .OfType<string>());

    [OfficialApiTheory]
    [MemberData(nameof(Assemblies))]
    public void Types_are_declared_as_in_the_original(string assembly) =>
        AssertNone(StandIns.SurfaceOf(assembly).Select(member => member.Member).OfType<Type>().SelectMany(Faults));

    [OfficialApiTheory]
    [MemberData(nameof(Assemblies))]
    public void Attributes_take_what_the_original_takes_by_the_same_names(string assembly) =>
        AssertNone(StandIns.SurfaceOf(assembly)
            .Where(member => member.Member is Type type && typeof(Attribute).IsAssignableFrom(type))
            .SelectMany(AttributeFaults));

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, $"\n{all}");
    }

    // An override changes nothing that callers see: the member stands on the type that declared it first.
    private bool IsOfficial(SurfaceMember member) => official.Ids.Contains(member.Id) || IsInheritedOverride(member);

    private bool IsInheritedOverride(SurfaceMember member)
    {
        if (member.Override?.GetBaseDefinition() is not { DeclaringType: { } declaring } original)
        {
            return false;
        }

        return declaring.Assembly != member.Member.Module.Assembly
            || official.Ids.Contains(DocumentationId.Of(original))
            || official.Accessors.ContainsKey(DocumentationId.Of(original));
    }

    private string? Fault(Accessor accessor)
    {
        if (!official.Accessors.TryGetValue(accessor.Id, out var isProtected))
        {
            return $"{accessor.Id} is not in the lists: the original cannot be {accessor.Keyword} here";
        }

        return isProtected && !accessor.IsProtected ? $"{accessor.Id} is public, and protected in the original" : null;
    }

    private IEnumerable<string> Faults(Type type)
    {
        var id = DocumentationId.Of(type);
        if (!official.Types.TryGetValue(id, out var original))
        {
            yield return $"{id} has no line in the lists of types";
            yield break;
        }

        var modifiers = SurfaceText.Modifiers(type);
        if (!modifiers.ToHashSet().SetEquals(original.Modifiers))
        {
            yield return $"{id} is {string.Join(' ', modifiers)}, in the original {string.Join(' ', original.Modifiers)}";
        }

        if (type.BaseType is { } baseType && TypeName.Of(baseType) != original.Bases[0])
        {
            yield return $"{id} derives from {TypeName.Of(baseType)}, in the original from {original.Bases[0]}";
        }

        var all = type.GetInterfaces();
        var listed = all.Where(candidate => original.Bases.Contains(TypeName.Of(candidate))).ToHashSet();
        var implied = listed.SelectMany(candidate => candidate.GetInterfaces()).ToHashSet();
        foreach (var extra in SurfaceText.OwnInterfaces(type).Where(candidate => !type.IsEnum && !IsDelegate(type) && !listed.Contains(candidate) && !implied.Contains(candidate)))
        {
            yield return $"{id} implements {TypeName.Of(extra)}, which the original does not";
        }

        foreach (var missing in original.Bases.Skip(type.IsInterface ? 0 : 1).Where(name => all.All(candidate => TypeName.Of(candidate) != name)))
        {
            yield return $"{id} does not implement {missing}, which the original does";
        }
    }

    private IEnumerable<string> AttributeFaults(SurfaceMember member)
    {
        if (!official.Attributes.TryGetValue(member.Id, out var original))
        {
            yield return $"{member.Id} has no entry in the list of attributes";
            yield break;
        }

        var type = (Type)member.Member;
        foreach (var constructor in type.GetConstructors(Surface.Declared).Where(constructor => constructor.IsPublic && !constructor.IsStatic))
        {
            var id = DocumentationId.Of(constructor);
            var names = constructor.GetParameters().Select(parameter => parameter.Name!).ToList();
            if (!original.Constructors.TryGetValue(id, out var parameters))
            {
                yield return $"{id} is not a constructor of the original";
            }
            else if (!names.SequenceEqual(Names(parameters)))
            {
                yield return $"{id} has the parameters ({string.Join(", ", names)}), in the original ({parameters})";
            }
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
        {
            var id = DocumentationId.Of(property.DeclaringType!.GetProperty(property.Name)!);
            if (!original.Settable.Contains(id))
            {
                yield return $"{id} can be set on {member.Id}, in the original not";
            }
        }
    }

    // "some.Type name, int other = default" has the names: name, other.
    private static IEnumerable<string> Names(string parameters) => parameters
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(parameter => parameter.Split('=')[0].TrimEnd().Split(' ')[^1]);

    private static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);
}
