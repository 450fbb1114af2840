using HealthFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What the pages ask for and do. A browser holds no key: whoever is not signed in is turned away behind this door.</summary>
public sealed class AnswerDashboard(PageApi pages)
{
    [Function(nameof(AnswerDashboard))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", Route = "pages/data/{*path}")] HttpRequest request,
        string? path,
        CancellationToken cancellationToken) =>
        pages.AnswerAsync(request, path, cancellationToken);
}
