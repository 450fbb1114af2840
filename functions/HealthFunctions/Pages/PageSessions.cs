using HealthFunctions.Core;
using HealthFunctions.Http;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Pages;

/// <summary>
/// Sign-in by links: whoever has a function key makes one, and whoever opens it first has a session. The link's token stands behind
/// <c>#</c>, where neither logs nor other sites see it; a page that is fetched beforehand does not use it up.
/// </summary>
/// <param name="signer">Signs links and sessions.</param>
/// <param name="gate">Knows who has a session.</param>
/// <param name="links">The links that were used.</param>
/// <param name="options">How people sign in.</param>
/// <param name="time">The clock.</param>
public sealed class PageSessions(PageSigner signer, PageGate gate, PageLinkStore links, IOptions<PagesOptions> options, TimeProvider time)
{
    private const string LinkPurpose = "link";
    private const string CookiePath = "/api/pages";
    private const int MaxNameLength = 256;
    private const int UsualMinutes = 15;
    private const int MostMinutes = 24 * 60;

    /// <summary>Makes a link.</summary>
    internal IResult CreateLink(LinkBody body, HttpRequest request)
    {
        if (options.Value.SignIn is PageSignIn.Platform)
        {
            return Problems.Conflict("People sign in by the platform here (Pages__SignIn), so there are no links.");
        }

        if (!signer.HasKeys)
        {
            return Problems.Unavailable("The pages are switched off: set Pages__SigningKeys to a secret of 32 characters or more.");
        }

        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > MaxNameLength)
        {
            faults.Add(new Fault("$.name", $"must be 1 to {MaxNameLength} characters: the name under everything that is done with the link"));
        }

        if (body.Minutes is < 1 or > MostMinutes)
        {
            faults.Add(new Fault("$.minutes", $"must be from 1 to {MostMinutes}"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The link cannot be made.", faults);
        }

        var ticket = NewTicket(body.Name, TimeSpan.FromMinutes(body.Minutes ?? UsualMinutes));
        var site = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var address) ? address : new Uri($"{request.Scheme}://{request.Host}");
        var url = new Uri(site, $"/api/dashboard/sign-in#{signer.Sign(LinkPurpose, ticket)}");
        return Results.Json(new LinkView(url, ticket.ExpiresAt), PagesJson.Default.LinkView, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Begins a session with a link that nobody has used.</summary>
    internal async Task<IResult> BeginAsync(SessionBody body, HttpRequest request, CancellationToken cancellationToken)
    {
        if (options.Value.SignIn is PageSignIn.Platform
            || signer.Read(LinkPurpose, body.Token) is not { } link
            || !await links.SpendAsync(link.Id, link.ExpiresAt, time.GetUtcNow(), cancellationToken))
        {
            return Problems.Unauthorised("This link was used already or has expired. Ask for another: POST /api/pages/links makes one.");
        }

        var session = NewTicket(link.Name, options.Value.SessionLifetime);
        request.HttpContext.Response.Cookies.Append(PageGate.Cookie, signer.Sign(PageGate.SessionPurpose, session), CookieOf(request, session.ExpiresAt));
        return View(new PageViewer(session.Id, session.Name, session.ExpiresAt));
    }

    /// <summary>Who is signed in.</summary>
    internal IResult View(PageViewer viewer) =>
        Results.Json(new SessionView(viewer.Name, viewer.ExpiresAt, gate.CsrfTokenOf(viewer)), PagesJson.Default.SessionView);

    /// <summary>Ends the session in this browser.</summary>
    internal static IResult End(HttpRequest request)
    {
        request.HttpContext.Response.Cookies.Delete(PageGate.Cookie, new CookieOptions { Path = CookiePath });
        return Results.NoContent();
    }

    private PageTicket NewTicket(string name, TimeSpan lifetime) => new(Guid.NewGuid().ToString("N"), name, time.GetUtcNow() + lifetime);

    /// <summary>Behind the platform's front end every request comes by http; what the browser used is in a header or a setting.</summary>
    private CookieOptions CookieOf(HttpRequest request, DateTimeOffset expiresAt) => new()
    {
        Path = CookiePath,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps
            || options.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || request.Headers["X-Forwarded-Proto"].FirstOrDefault() == "https",
        Expires = expiresAt,
    };
}

/// <summary>Whom a link is for.</summary>
internal sealed record LinkBody
{
    /// <summary>The name that stands under what is done with the link.</summary>
    public required string Name { get; init; }

    /// <summary>For how long it can be opened; a quarter of an hour where it is left out.</summary>
    public int? Minutes { get; init; }
}

/// <summary>A link.</summary>
/// <param name="Url">Where to go.</param>
/// <param name="ExpiresAt">Until when it can be opened.</param>
internal sealed record LinkView(Uri Url, DateTimeOffset ExpiresAt);

/// <summary>The token of a link.</summary>
internal sealed record SessionBody
{
    public required string Token { get; init; }
}

/// <summary>Who is signed in.</summary>
/// <param name="Name">The person.</param>
/// <param name="ExpiresAt">When the session ends; null where the platform says.</param>
/// <param name="CsrfToken">What changes must bring.</param>
internal sealed record SessionView(string Name, DateTimeOffset? ExpiresAt, string CsrfToken);
