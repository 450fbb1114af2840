using HealthFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The pages that people look at, and their files. There is no data in them, so the platform asks for no key.</summary>
public sealed class ShowDashboard(PageAssets assets)
{
    [Function(nameof(ShowDashboard))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dashboard/{*path}")] HttpRequest request, string? path) =>
        assets.Get(request, path);
}
