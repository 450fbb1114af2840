using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Cards;

/// <summary>
/// A page that asks nobody for anything: no script, no picture, no font, and styles only from itself. Only those of the settings may
/// frame it, and its address, which lets in, is given to nobody.
/// </summary>
/// <param name="status">The status.</param>
/// <param name="html">The page.</param>
/// <param name="nonce">What its style is marked with.</param>
/// <param name="frameAncestors">Who may frame it, as the policy writes it.</param>
internal sealed class PageResult(int status, Html html, string nonce, string frameAncestors) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors {frameAncestors}";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(html.ToString(), httpContext.RequestAborted);
    }
}

/// <summary>An answer that sends the browser on to look at something else, by an address relative to this one.</summary>
/// <param name="location">Where to.</param>
internal sealed class SeeOther(string location) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status303SeeOther;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
