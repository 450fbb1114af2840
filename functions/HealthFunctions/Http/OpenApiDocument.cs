using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>The OpenAPI document, as it stands in docs/openapi.json.</summary>
internal static class OpenApiDocument
{
    private const string Name = "openapi.json";

    public static IResult Get() => Results.Stream(typeof(OpenApiDocument).Assembly.GetManifestResourceStream(Name)!, "application/json");
}
