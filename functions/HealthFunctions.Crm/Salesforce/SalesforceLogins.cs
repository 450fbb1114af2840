using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using static HealthFunctions.Crm.Salesforce.SalesforceFailure;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Asks Salesforce for a token, by the flow that the settings choose.</summary>
internal sealed class SalesforceLogins(IHttpClientFactory clients, IOptions<SalesforceOptions> options, TimeProvider time)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private readonly SalesforceOptions options = options.Value;

    /// <summary>Failures of the network and of Salesforce are results, not exceptions.</summary>
    internal async Task<SalesforceLogin> LogInAsync()
    {
        using var client = clients.CreateClient(SalesforceOptions.CrmName);
        using var form = new FormUrlEncodedContent(Form());
        try
        {
            using var response = await client.PostAsync(new Uri(options.BaseUrl!, SalesforceLimits.Token), form);
            return Read(
                response.StatusCode,
                await response.Content.ReadAsByteArrayAsync(),
                SalesforceReply.Wait(response.Headers.RetryAfter, time.GetUtcNow()));
        }
        catch (OperationCanceledException)
        {
            return Failed(new BatchAnswer.Interrupted($"Salesforce gave no token within {client.Timeout.TotalSeconds} seconds."));
        }
        catch (HttpRequestException failure)
        {
            return Failed(new BatchAnswer.Interrupted($"Salesforce could not be reached for a token ({failure.HttpRequestError})."));
        }
    }

    private Dictionary<string, string> Form() => options.PrivateKey.Length > 0
        ? new(StringComparer.Ordinal)
        {
            ["grant_type"] = JwtBearer,
            ["assertion"] = SalesforceAssertion.Of(options, time.GetUtcNow()),
        }
        : new(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
        };

    private SalesforceLogin Read(HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        var answer = Parse(body);
        if (status == HttpStatusCode.OK && answer is { AccessToken.Length: > 0 } token)
        {
            return Instance(token.InstanceUrl) is { } instance
                ? new SalesforceLogin(new SalesforceToken(token.AccessToken, instance, Until(token.ExpiresIn)), null)
                : Failed(Misconfigured(
                    "Salesforce names another address for its API, which is not Salesforce's: check Crm:salesforce:BaseUrl. Nothing was sent there."));
        }

        var said = answer?.Error is { Length: > 0 } error ? Words($"{error}: {answer.ErrorDescription}") : $"{(int)status}";
        return Failed(status switch
        {
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.OK =>
                new BatchAnswer.Interrupted($"Salesforce gave no token ({said}).", retryAfter),
            HttpStatusCode.TooManyRequests =>
                new BatchAnswer.Interrupted($"Salesforce gave no token ({said}).", retryAfter ?? SalesforceLimits.ConcurrencyRetry),
            _ when answer?.Error == "rate_limit_exceeded" =>
                new BatchAnswer.Unavailable($"Salesforce gives no more tokens for now ({said}).", retryAfter ?? UntilAskedAgain, CrmFault.Crm),
            _ => Misconfigured(
                $"Salesforce gives no token ({said}). Check Crm:salesforce:BaseUrl, ClientId and {(options.PrivateKey.Length > 0 ? "PrivateKey, Username and Audience" : "ClientSecret")}, " +
                "and that the app in Salesforce allows this flow and has a user to run as."),
        });
    }

    /// <summary>
    /// The address that the token is for, and what is pushed goes to: only where it is Salesforce's or the one that is configured.
    /// </summary>
    private Uri? Instance(string? address)
    {
        if (string.IsNullOrEmpty(address))
            return options.BaseUrl;

        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return null;

        var configured = Uri.Compare(url, options.BaseUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        var salesforces = url.Scheme == Uri.UriSchemeHttps && url.Host.EndsWith(".salesforce.com", StringComparison.OrdinalIgnoreCase);
        return configured || salesforces ? url : null;
    }

    private DateTimeOffset Until(long? expiresIn)
    {
        // Nine tenths, so that no request is under way with a token that ends.
        var lifetime = expiresIn is > 0 and < int.MaxValue ? TimeSpan.FromSeconds(expiresIn.Value * 0.9) : options.TokenLifetime;
        return time.GetUtcNow() + (lifetime < options.TokenLifetime ? lifetime : options.TokenLifetime);
    }

    private static TokenResponse? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SalesforceJson.Default.TokenResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SalesforceLogin Failed(BatchAnswer failure) => new(null, failure);
}
