using HealthFunctions.Core;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Standard;

/// <summary>The settings at <c>Sources__standard__...</c>: secrets are written <c>whsec_</c> and base64.</summary>
public sealed class StandardOptions : SourceOptions
{
    private const string SecretPrefix = "whsec_";

    /// <summary>The keys behind the secrets that are such; one of no bytes would let anybody sign and is none.</summary>
    internal IReadOnlyList<byte[]> Keys => [.. SecretList.Select(KeyOf).Where(key => key.Length > 0)];

    internal override IEnumerable<Fault> Check()
    {
        foreach (var fault in base.Check())
        {
            yield return fault;
        }

        if (SecretList.Any(secret => KeyOf(secret).Length == 0))
        {
            yield return new Fault(nameof(Secrets), "must each be whsec_ and base64, separated by ;. Public keys (whpk_) are not understood");
        }
    }

    private static byte[] KeyOf(string secret) =>
        secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? Hmac.FromBase64(secret[SecretPrefix.Length..]) : [];
}
