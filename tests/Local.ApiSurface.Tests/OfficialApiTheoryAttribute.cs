namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>A theory that needs the lists of official members, and is reported as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficialApiTheoryAttribute : TheoryAttribute
{
    public OfficialApiTheoryAttribute()
    {
        if (!OfficialApi.IsThere)
        {
            Skip = "The lists of official members are not there: they belong in ../shared/official-api, seen from the root of the repository.";
        }
    }
}
