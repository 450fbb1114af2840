using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Pages;

/// <summary>What every answer to a page tells the browser.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing but files of this app, no script or style within the page, and no text that becomes markup or script.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Of a page or a file of it.</summary>
    public static void OfPage(HttpResponse response)
    {
        OfAnything(response);
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>Of what a page shows: nobody keeps it.</summary>
    public static void OfData(HttpResponse response)
    {
        OfAnything(response);
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }

    private static void OfAnything(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
