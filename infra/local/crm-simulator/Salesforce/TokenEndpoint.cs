using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CrmSimulator.Salesforce;

/// <summary>Gives tokens for client credentials and for assertions (JWT bearer), and for nothing else.</summary>
internal static class TokenEndpoint
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(3);

    internal static async Task<IResult> IssueAsync(
        HttpRequest request, Sessions sessions, IOptions<SalesforceSimulatorOptions> options, TimeProvider time)
    {
        if (!request.HasFormContentType)
            return SalesforceError.OAuth("invalid_request", "a form is required");

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var origin = $"{request.Scheme}://{request.Host}";
        var refusal = form["grant_type"].ToString() switch
        {
            "client_credentials" => OfCredentials(form, options.Value),
            JwtBearer => OfAssertion(form["assertion"].ToString(), options.Value, origin, time.GetUtcNow()),
            _ => ("unsupported_grant_type", "grant type not supported"),
        };
        if (refusal is var (error, description))
            return SalesforceError.OAuth(error, description);

        return Results.Json(new JsonObject
        {
            ["access_token"] = sessions.Open(),
            ["signature"] = "c2ltdWxhdGVk",
            ["scope"] = "api",
            ["instance_url"] = origin,
            ["id"] = $"{origin}/id/00D000000000001AAA/005000000000001AAA",
            ["token_type"] = "Bearer",
            ["issued_at"] = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(),
        });
    }

    private static (string Error, string Description)? OfCredentials(IFormCollection form, SalesforceSimulatorOptions options)
    {
        if (form["client_id"] != options.ClientId)
            return ("invalid_client_id", "client identifier invalid");

        return form["client_secret"] == options.ClientSecret ? null : ("invalid_client", "invalid client credentials");
    }

    private static (string Error, string Description)? OfAssertion(
        string assertion, SalesforceSimulatorOptions options, string origin, DateTimeOffset now)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature])
            return ("invalid_request", "missing required parameters");

        if ((string?)Decoded(header)?["alg"] != "RS256" || !IsSigned($"{header}.{claims}", signature, options.PublicKey))
            return ("invalid_grant", "invalid assertion");

        var claimed = Decoded(claims);
        if ((string?)claimed?["iss"] != options.ClientId)
            return ("invalid_client_id", "client identifier invalid");

        if ((string?)claimed["aud"] is not { } audience || (audience is not ("https://login.salesforce.com" or "https://test.salesforce.com") && audience != origin))
            return ("invalid_grant", "audience is invalid");

        if ((long?)claimed["exp"] is not { } expiry || expiry <= now.ToUnixTimeSeconds() || expiry > (now + LongestAssertion).ToUnixTimeSeconds())
            return ("invalid_grant", "assertion expired or good for too long");

        return (string?)claimed["sub"] == options.Username ? null : ("invalid_grant", "user hasn't approved this consumer");
    }

    private static bool IsSigned(string text, string signature, string publicKey)
    {
        if (publicKey.Length == 0 || !Base64Url.IsValid(signature))
            return false;

        using var key = RSA.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(
            Encoding.ASCII.GetBytes(text), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static JsonNode? Decoded(string part)
    {
        try
        {
            return Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
