using HealthFunctions.Http;
using HealthFunctions.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Pages;

/// <summary>
/// Who may see the pages' data, and who may change something by them. The platform asks for no key here: a browser has none. So
/// everything but signing in comes through this one gate.
/// </summary>
/// <param name="signer">Knows its own signatures.</param>
/// <param name="options">How people sign in.</param>
public sealed class PageGate(PageSigner signer, IOptions<PagesOptions> options)
{
    /// <summary>The cookie of a session that began with a link.</summary>
    internal const string Cookie = "healthfunctions_session";

    /// <summary>The header that every change must bring: other sites can make a browser send its cookie, but not this.</summary>
    internal const string CsrfHeader = "X-CSRF-Token";

    /// <summary>What a session is signed for.</summary>
    internal const string SessionPurpose = "session";

    private const string CsrfPurpose = "csrf";

    private readonly string[] roles = options.Value.RoleNames;

    /// <summary>Who looks, or the answer to somebody who may not.</summary>
    internal (PageViewer? Viewer, IResult? Problem) Admit(HttpRequest request)
    {
        if (!signer.HasKeys)
        {
            return (null, Problems.Unavailable("The pages are switched off: set Pages__SigningKeys to a secret of 32 characters or more."));
        }

        var (viewer, problem) = options.Value.SignIn is PageSignIn.Platform ? OfPlatform(request) : OfSession(request);
        if (viewer is null || HttpMethods.IsGet(request.Method))
        {
            return (viewer, problem);
        }

        return signer.IsTokenOf(CsrfPurpose, viewer.Id, request.Headers[CsrfHeader].FirstOrDefault())
            ? (viewer, null)
            : (null, Problems.Forbidden("The call does not come from the pages: load the page again."));
    }

    /// <summary>What changes must bring in <see cref="CsrfHeader"/>.</summary>
    internal string CsrfTokenOf(PageViewer viewer) => signer.TokenOf(CsrfPurpose, viewer.Id);

    private (PageViewer? Viewer, IResult? Problem) OfSession(HttpRequest request) =>
        signer.Read(SessionPurpose, request.Cookies[Cookie]) is { } ticket
            ? (new PageViewer(ticket.Id, ticket.Name, ticket.ExpiresAt), null)
            : (null, Problems.Unauthorised("Open a sign-in link: POST /api/pages/links makes one, and ./run.sh prints one."));

    private (PageViewer? Viewer, IResult? Problem) OfPlatform(HttpRequest request)
    {
        if (PlatformPrincipal.Read(request.Headers[PlatformPrincipal.Header].FirstOrDefault()) is not { Name: { } name, Id: { } id } principal)
        {
            return (null, Problems.Unauthorised("Sign in with your organisation's account: load the page again."));
        }

        return principal.HasAny(roles)
            ? (new PageViewer(id, name, null), null)
            : (null, Problems.Forbidden($"You are signed in as {name}, who has no role that may see this. Ask for one of: {string.Join(", ", roles)}."));
    }
}

/// <summary>Somebody who looks at the pages.</summary>
/// <param name="Id">Tells sessions or persons apart.</param>
/// <param name="Name">The name that stands under what the person does.</param>
/// <param name="ExpiresAt">When the session ends; null where the platform says.</param>
internal sealed record PageViewer(string Id, string Name, DateTimeOffset? ExpiresAt);
