using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Crm;

/// <summary>The mail domain that a company's website stands for.</summary>
internal static class WebDomain
{
    /// <summary>The domain of an address such as <c>https://www.example.com/en</c> or <c>example.com</c>; null where it says nothing.</summary>
    public static string? Of(string? website)
    {
        if (website is null)
        {
            return null;
        }

        var address = website.Contains("://", StringComparison.Ordinal) ? website : $"https://{website}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        var host = uri.Host.ToLowerInvariant();
        var domain = host.StartsWith("www.", StringComparison.Ordinal) ? host["www.".Length..] : host;
        return MailDomain.IsValid(domain) ? domain : null;
    }
}
