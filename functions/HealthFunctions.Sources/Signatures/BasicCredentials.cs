using System.Text;
using HealthFunctions.Core;

namespace HealthFunctions.Sources.Signatures;

/// <summary>
/// For senders that do not sign but log in by HTTP Basic authentication (RFC 7617): each secret is <c>user:password</c>.
/// </summary>
internal static class BasicCredentials
{
    private const string Header = "Authorization";
    private const string Scheme = "Basic ";

    /// <summary>Whether the delivery brings one of the credentials.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="credentials">The credentials, of which any one is good.</param>
    public static Authentication Check(string source, Delivery delivery, IReadOnlyList<string> credentials)
    {
        if (credentials.Count == 0)
        {
            return Authentication.NotConfigured(source);
        }

        if (delivery.Header(Header) is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Authentication.Refused($"The header {Header} with Basic credentials is missing.");
        }

        return Hmac.MatchesAny(Encoding.UTF8.GetString(Hmac.FromBase64(header[Scheme.Length..].Trim())), credentials)
            ? Authentication.Verified
            : Authentication.Refused("The Basic credentials are not among the configured ones.");
    }

    /// <summary>What is wrong with a setting that lists credentials.</summary>
    /// <param name="setting">Its name.</param>
    /// <param name="credentials">The credentials one by one.</param>
    public static IEnumerable<Fault> Check(string setting, IReadOnlyList<string> credentials)
    {
        if (credentials.Any(one => !one.Contains(':')))
        {
            yield return new Fault(setting, "must be user:password, or several of them separated by ;");
        }
    }
}
