using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>
/// The signed statement by which the JWT bearer flow asks for a token.
/// <see href="https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_jwt_flow.htm"/>
/// </summary>
internal static class SalesforceAssertion
{
    internal static string Of(SalesforceOptions options, DateTimeOffset now)
    {
        var claims = new AssertionClaims(
            options.ClientId, options.Username, options.Audience, (now + SalesforceLimits.AssertionLifetime).ToUnixTimeSeconds());
        var signed = $"{Encoded("""{"alg":"RS256"}"""u8)}.{Encoded(JsonSerializer.SerializeToUtf8Bytes(claims, SalesforceJson.Default.AssertionClaims))}";
        using var key = KeyOf(options);
        return $"{signed}.{Encoded(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>The key of the settings; the caller disposes of it.</summary>
    /// <exception cref="ArgumentException">There is no key in PEM.</exception>
    /// <exception cref="CryptographicException">There is one that is no RSA private key.</exception>
    internal static RSA KeyOf(SalesforceOptions options)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(options.PrivateKey.Replace("\\n", "\n", StringComparison.Ordinal));

            // A public key is PEM as well; only signing tells.
            key.SignHash(new byte[SHA256.HashSizeInBytes], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static string Encoded(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
