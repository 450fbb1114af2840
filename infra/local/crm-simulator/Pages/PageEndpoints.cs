using Microsoft.Extensions.Options;

namespace CrmSimulator.Pages;

/// <summary>The pages that people look at.</summary>
internal static class PageEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/pages.css", () => Results.Stream(Layout.Styles(), "text/css"));
        app.MapGet("/", () => Results.Redirect("/companies"));
        app.MapGet("/companies", (string? sort, string? order, CompanyStore store, IOptions<SimulatorOptions> options) =>
            Page(CompaniesPage.Render(Views(store, options.Value), sort, order)));
        app.MapGet("/companies/{id}", async (string id, CompanyStore store, CardSource cards, IOptions<SimulatorOptions> options, CancellationToken cancellationToken) =>
            store.Find(id) is { } company
                ? Page(CompanyPage.Render(
                    new CompanyView(company, options.Value.PropertyPrefix),
                    store.Properties,
                    await cards.LinkAsync(company[$"{options.Value.PropertyPrefix}account_id"], cancellationToken)))
                : Results.Content("No such company.", "text/plain", statusCode: StatusCodes.Status404NotFound));
        app.MapPost("/_card", (CardApp told, CardSource cards) =>
        {
            cards.Use(told);
            return Results.NoContent();
        });
    }

    private static IEnumerable<CompanyView> Views(CompanyStore store, SimulatorOptions options) =>
        store.Companies.Select(company => new CompanyView(company, options.PropertyPrefix));

    private static IResult Page(Html html) => Results.Content(html.ToString(), "text/html; charset=utf-8");
}
