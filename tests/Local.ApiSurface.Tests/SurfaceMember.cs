using System.Reflection;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>A type or member that code outside its assembly can see.</summary>
/// <param name="Id">Its documentation id.</param>
/// <param name="Member">The type or member.</param>
/// <param name="IsProtected">Whether only derived classes see it.</param>
/// <param name="Accessors">The accessors of a property or event that can be seen.</param>
internal sealed record SurfaceMember(string Id, MemberInfo Member, bool IsProtected, IReadOnlyList<Accessor> Accessors)
{
    /// <summary>The member as a method, if it is one that overrides another.</summary>
    public MethodInfo? Override =>
        (Member as MethodInfo ?? Accessors.Select(accessor => accessor.Method).FirstOrDefault()) is { } method && method.GetBaseDefinition() != method ? method : null;
}

/// <summary>A get, set, init, add or remove.</summary>
internal sealed record Accessor(string Id, MethodInfo Method, bool IsProtected)
{
    /// <summary>Its keyword.</summary>
    public string Keyword
    {
        get
        {
            var keyword = Method.Name[..Method.Name.IndexOf('_', StringComparison.Ordinal)];
            return keyword == "set" && IsInit ? "init" : keyword;
        }
    }

    private bool IsInit => Method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
