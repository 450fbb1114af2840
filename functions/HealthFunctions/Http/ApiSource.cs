namespace HealthFunctions.Http;

/// <summary>The source that signals name which came through this API and not through a webhook.</summary>
internal static class ApiSource
{
    public const string Name = "api";
}
