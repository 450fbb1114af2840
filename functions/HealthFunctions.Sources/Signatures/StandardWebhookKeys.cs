namespace HealthFunctions.Sources.Signatures;

/// <summary>The keys behind the secrets of a sender that signs as Standard Webhooks says, read once.</summary>
/// <param name="secrets">The secrets as they are configured; those that are none are left out.</param>
internal sealed class StandardWebhookKeys(IEnumerable<string> secrets)
{
    private const string HmacPrefix = "whsec_";

    /// <summary>Those of the scheme <c>v1</c>. A key of no bytes would let anybody sign and is none.</summary>
    public IReadOnlyList<byte[]> Hmac { get; } = [.. secrets.Select(HmacKeyOf).Where(key => key.Length > 0)];

    /// <summary>What is wrong with configured secrets, each as the rest of a sentence that begins with the setting's name.</summary>
    public static IEnumerable<string> Check(IEnumerable<string> secrets)
    {
        if (secrets.Any(secret => HmacKeyOf(secret).Length == 0))
        {
            yield return "must each be whsec_ and base64, separated by ;. Public keys (whpk_) are not understood";
        }
    }

    private static byte[] HmacKeyOf(string secret) =>
        secret.StartsWith(HmacPrefix, StringComparison.Ordinal) ? Signatures.Hmac.FromBase64(secret[HmacPrefix.Length..]) : [];
}
