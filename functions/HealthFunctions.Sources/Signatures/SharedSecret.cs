namespace HealthFunctions.Sources.Signatures;

/// <summary>For senders that do not sign: a secret in a header or in the address, as its owner set it there and here.</summary>
internal static class SharedSecret
{
    /// <summary>The header, where the sender lets its owner choose a name.</summary>
    public const string Header = "X-HealthFunctions-Secret";

    /// <summary>Whether the delivery brings one of the secrets.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="secrets">The secrets, of which any one is good.</param>
    /// <param name="header">The header to look at.</param>
    /// <param name="query">The value of the address's query to look at where the header is missing; null for senders that can set headers.</param>
    public static Authentication Check(
        string source, Delivery delivery, IReadOnlyList<string> secrets, string header = Header, string? query = null)
    {
        if (secrets.Count == 0)
        {
            return Authentication.NotConfigured(source);
        }

        var place = delivery.Header(header) is not null || query is null ? header : $"?{query}=";
        var given = delivery.Header(header) ?? (query is null ? null : delivery.Query(query));
        if (given is null)
        {
            return Authentication.Refused(query is null ? $"The header {header} is missing." : $"The header {header} is missing, and so is {place} in the address.");
        }

        return Hmac.MatchesAny(given, secrets)
            ? Authentication.Verified
            : Authentication.Refused($"{place} does not match a configured secret.");
    }
}
