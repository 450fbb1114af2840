using HealthFunctions.Sources.Signatures.Ed25519;

namespace HealthFunctions.Sources.Signatures;

/// <summary>The keys of a sender that signs as Standard Webhooks says, read once. The prefix says which of the two schemes a key is for.</summary>
/// <param name="secrets">The secrets and public keys as they are configured; those that are none are left out.</param>
internal sealed class StandardWebhookKeys(IReadOnlyCollection<string> secrets)
{
    private const string SecretPrefix = "whsec_";
    private const string PublicKeyPrefix = "whpk_";
    private const string PrivateKeyPrefix = "whsk_";

    /// <summary>Those of the scheme <c>v1</c>. A key of no bytes would let anybody sign and is none.</summary>
    public IReadOnlyList<byte[]> Symmetric { get; } = [.. secrets.Select(SymmetricOf).Where(key => key.Length > 0)];

    /// <summary>Those of the scheme <c>v1a</c>.</summary>
    public IReadOnlyList<Ed25519PublicKey> Public { get; } = [.. secrets.Select(PublicOf).OfType<Ed25519PublicKey>()];

    /// <summary>Whether there is no key at all.</summary>
    public bool IsEmpty => Symmetric.Count == 0 && Public.Count == 0;

    /// <summary>What is wrong with configured secrets, each as the rest of a sentence that begins with the setting's name.</summary>
    public static IEnumerable<string> Check(IEnumerable<string> secrets) => secrets.Select(FaultOf).OfType<string>().Distinct(StringComparer.Ordinal);

    private static string? FaultOf(string secret) =>
        HasPrefix(secret, PrivateKeyPrefix)
            ? "must not hold a private key (whsk_), which nobody but the sender should have: set the public key (whpk_) that belongs to it"
        : HasPrefix(secret, PublicKeyPrefix) && PublicOf(secret) is null
            ? "must have the base64 of the 32 bytes of an Ed25519 public key behind each whpk_, and not of a key for which anybody can sign"
        : !HasPrefix(secret, PublicKeyPrefix) && SymmetricOf(secret).Length == 0
            ? "must each be whsec_ and base64, or whpk_ and the base64 of a public key, separated by ;"
        : null;

    private static byte[] SymmetricOf(string secret) => HasPrefix(secret, SecretPrefix) ? Hmac.FromBase64(secret[SecretPrefix.Length..]) : [];

    private static Ed25519PublicKey? PublicOf(string secret) =>
        HasPrefix(secret, PublicKeyPrefix) ? Ed25519PublicKey.Read(Hmac.FromBase64(secret[PublicKeyPrefix.Length..])) : null;

    private static bool HasPrefix(string secret, string prefix) => secret.StartsWith(prefix, StringComparison.Ordinal);
}
