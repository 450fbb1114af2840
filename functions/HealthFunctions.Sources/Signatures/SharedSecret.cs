namespace HealthFunctions.Sources.Signatures;

/// <summary>For senders that do not sign: a secret in a header, as its owner set it there and here.</summary>
internal static class SharedSecret
{
    /// <summary>The header, where the sender lets its owner choose a name.</summary>
    public const string Header = "X-HealthFunctions-Secret";

    /// <summary>Whether the header has one of the secrets.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="secrets">The secrets, of which any one is good.</param>
    /// <param name="header">The header to look at.</param>
    public static Authentication Check(string source, Delivery delivery, IReadOnlyList<string> secrets, string header = Header)
    {
        if (secrets.Count == 0)
        {
            return Authentication.NotConfigured(source);
        }

        if (delivery.Header(header) is not { } given)
        {
            return Authentication.Refused($"The header {header} is missing.");
        }

        return Hmac.MatchesAny(given, secrets)
            ? Authentication.Verified
            : Authentication.Refused($"{header} does not match a configured secret.");
    }
}
