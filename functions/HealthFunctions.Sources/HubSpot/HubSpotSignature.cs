using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.HubSpot;

/// <summary>
/// How HubSpot signs. Source: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
/// </summary>
/// <param name="secrets">The app's client secrets, of which any one is good.</param>
/// <param name="url">The target URL as entered in HubSpot; empty where nobody says.</param>
public sealed class HubSpotSignature(IReadOnlyList<string> secrets, string url)
{
    /// <summary>The characters that stand decoded in what is signed. All others stay as they were called.</summary>
    private const string Decoded = ":/?@!$'()*,;";

    /// <summary>Version 3: the base64 HMAC-SHA256 of the method, the address, the body and the time in milliseconds.</summary>
    public bool MatchesV3(Delivery delivery, string signature, string timestamp)
    {
        var given = Hmac.FromBase64(signature);
        var matches = false;
        foreach (var address in AddressesOf(delivery))
        {
            foreach (var secret in secrets)
            {
                matches |= Hmac.Sha256Matches(given, Encoding.UTF8.GetBytes(secret), delivery.Method + address, delivery.Body.Span, timestamp);
            }
        }

        return matches;
    }

    /// <summary>Version 1: the hexadecimal SHA-256 of the secret and the body.</summary>
    public bool MatchesV1(Delivery delivery, string signature) =>
        secrets.Aggregate(false, (matches, secret) => matches | IsHash(signature, secret, delivery));

    /// <summary>Version 2: the hexadecimal SHA-256 of the secret, the method, the address and the body.</summary>
    public bool MatchesV2(Delivery delivery, string signature) =>
        AddressesOf(delivery)
            .SelectMany(_ => secrets, (address, secret) => secret + delivery.Method + address)
            .Aggregate(false, (matches, prefix) => matches | IsHash(signature, prefix, delivery));

    /// <summary>The one who set the app up knows best what HubSpot calls; else the request tells, as it came and as HubSpot writes it.</summary>
    private IEnumerable<string> AddressesOf(Delivery delivery)
    {
        string[] called = [url, delivery.Address?.OriginalString ?? ""];
        return called.Where(address => address.Length > 0).SelectMany(address => new[] { Decode(address), address }).Distinct();
    }

    private static string Decode(string address) => Decoded.Aggregate(
        address, (decoded, character) => decoded.Replace(Uri.HexEscape(character), character.ToString(), StringComparison.OrdinalIgnoreCase));

    private static bool IsHash(string signature, string prefix, Delivery delivery)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(prefix));
        hash.AppendData(delivery.Body.Span);
        return CryptographicOperations.FixedTimeEquals(Hmac.FromHex(signature), hash.GetHashAndReset());
    }
}
