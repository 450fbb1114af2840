using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using Microsoft.Playwright;

namespace HealthFunctions.Pages.Tests;

/// <summary>One person's visit: a browser of its own, in which whatever goes wrong behind the page fails the test at the end.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>Reports what the Content-Security-Policy keeps the page from, before the page itself runs.</summary>
    private const string ReportViolations =
        "addEventListener('securitypolicyviolation', event => console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))";

    private readonly IBrowserContext context;
    private readonly Uri site;
    private readonly List<string> troubles = [];

    private Visit(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        this.site = site;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Note(error);
        page.Request += (_, request) => Note(new Uri(request.Url).Authority == site.Authority ? null : $"A request to a third party: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Signs in by a link, and stands before the portfolio.</summary>
    public static async Task<Visit> StartAsync(PagesApp pages, ColorScheme scheme = ColorScheme.Light, int width = 1360, string name = "Mira Lang")
    {
        var visit = await StrangerAsync(pages, scheme, width);
        await visit.Page.GotoAsync(await LinkAsync(pages.App, name));
        await visit.SeesAsync("Portfolio");
        return visit;
    }

    /// <summary>Somebody who is not signed in.</summary>
    public static async Task<Visit> StrangerAsync(PagesApp pages, ColorScheme scheme = ColorScheme.Light, int width = 1360)
    {
        var browser = await pages.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        await browser.AddInitScriptAsync(ReportViolations);
        return new Visit(browser, await browser.NewPageAsync(), pages.App.Address);
    }

    /// <summary>A link that signs in.</summary>
    public static async Task<string> LinkAsync(HealthApp app, string name = "Mira Lang") =>
        (string)(await app.PostAsync("pages/links", JsonSerializer.Serialize(new { name }))).Succeeded().Json["url"]!;

    /// <summary>Goes to a page.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(new Uri(site, $"/api/dashboard{path}").AbsoluteUri);

    /// <summary>Waits for the heading of a page.</summary>
    public Task SeesAsync(string heading) => Assertions.Expect(Page.Locator("h1").First).ToContainTextAsync(heading);

    /// <summary>A card by its title.</summary>
    public ILocator Card(string title) => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = title, Exact = true });

    public ILocator Button(string name, ILocator? within = null) => within is null
        ? Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true })
        : within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>What was to be expected to go wrong, and did, is no trouble.</summary>
    public void Expect(string trouble) => Assert.NotEqual(0, troubles.RemoveAll(each => each.Contains(trouble, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(troubles);
    }

    private void Note(string? trouble)
    {
        if (trouble is not null)
        {
            troubles.Add(trouble);
        }
    }
}
