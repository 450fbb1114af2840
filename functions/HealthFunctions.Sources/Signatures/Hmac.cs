using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Signatures;

/// <summary>Compares what a sender signed with what it should have: over raw bytes, in constant time, with any of several secrets.</summary>
internal static class Hmac
{
    /// <summary>
    /// Whether <paramref name="signature"/> is the HMAC-SHA256 of <paramref name="prefix"/>, <paramref name="body"/> and
    /// <paramref name="suffix"/> under <paramref name="key"/>.
    /// </summary>
    public static bool Sha256Matches(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> key, string prefix, ReadOnlySpan<byte> body, string suffix = "") =>
        Matches(HashAlgorithmName.SHA256, signature, key, prefix, body, suffix);

    /// <summary>Whether <paramref name="signature"/> is the HMAC-SHA1 of <paramref name="body"/> under <paramref name="key"/>.</summary>
    public static bool Sha1Matches(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> key, ReadOnlySpan<byte> body) =>
        Matches(HashAlgorithmName.SHA1, signature, key, "", body, "");

    /// <summary>The bytes of a hexadecimal signature; empty, which matches nothing, where it is not one.</summary>
    public static byte[] FromHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }

    /// <summary>The bytes of a base64 signature; empty, which matches nothing, where it is not one.</summary>
    public static byte[] FromBase64(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    /// <summary>Whether two texts are the same, in a time that does not tell where they differ.</summary>
    public static bool SecretEquals(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    /// <summary>Whether a text is one of several secrets, in a time that does not tell which or where it differs.</summary>
    public static bool MatchesAny(string given, IReadOnlyList<string> secrets)
    {
        var matches = false;
        foreach (var secret in secrets)
        {
            matches |= SecretEquals(given, secret);
        }

        return matches;
    }

    private static bool Matches(
        HashAlgorithmName algorithm, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> key, string prefix, ReadOnlySpan<byte> body, string suffix)
    {
        using var hmac = IncrementalHash.CreateHMAC(algorithm, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(prefix));
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(suffix));
        return CryptographicOperations.FixedTimeEquals(signature, hmac.GetHashAndReset());
    }
}
