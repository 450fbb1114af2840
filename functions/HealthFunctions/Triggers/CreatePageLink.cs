using HealthFunctions.Http;
using HealthFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Makes a link by which a person signs in to the pages, once.</summary>
public sealed class CreatePageLink(PageSessions sessions)
{
    [Function(nameof(CreatePageLink))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pages/links")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody<LinkBody>.ReadAsync(request, PagesJson.Default.LinkBody, cancellationToken);
        return body.Problem ?? sessions.CreateLink(body.Value!, request);
    }
}
