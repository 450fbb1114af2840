using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Ingestion;

/// <summary>
/// The address that a sender called. Between it and us stand the platform's front end, which ends TLS, and the host, which calls
/// the worker by an address of its own; both leave the original in headers. A caller may forge them: so the address serves for
/// nothing but checking a signature that covers it.
/// </summary>
internal static class RequestAddress
{
    public static Uri? Of(HttpRequest request)
    {
        var scheme = First(request, "X-Forwarded-Proto") ?? request.Scheme;
        var host = First(request, "X-Forwarded-Host") ?? First(request, "DISGUISED-HOST") ?? request.Host.Value;
        return Uri.TryCreate($"{scheme}://{host}{request.PathBase}{request.Path}{request.QueryString}", UriKind.Absolute, out var address)
            ? address
            : null;
    }

    /// <summary>Each proxy adds what it saw behind what those before it saw.</summary>
    private static string? First(HttpRequest request, string header) =>
        request.Headers[header].ToString().Split(',', 2)[0].Trim() is { Length: > 0 } value ? value : null;
}
