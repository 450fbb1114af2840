using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Sends JSON to Salesforce with a token, and turns whatever happens into a <see cref="SalesforceReply"/>.</summary>
internal sealed class SalesforceClient(
    IHttpClientFactory clients, SalesforceTokens tokens, IOptions<SalesforceOptions> options, TimeProvider time)
{
    internal string ApiVersion { get; } = options.Value.ApiVersion;

    internal Task<SalesforceReply> SendAsync<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type), cancellationToken);

    internal Task<SalesforceReply> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private async Task<SalesforceReply> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        for (var renewed = false; ; renewed = true)
        {
            var login = await tokens.GetAsync(cancellationToken);
            if (login.Token is not { } token)
                return new SalesforceReply { NotLoggedIn = login.Failure };

            var reply = await SendAsync(method, new Uri(token.Instance, path), token.Value, json, cancellationToken);
            if (reply.Status != HttpStatusCode.Unauthorized)
                return reply;

            // A session can end at any time, and nothing was done: once more with a new one.
            tokens.Forget(token);
            if (renewed)
                return reply;
        }
    }

    private async Task<SalesforceReply> SendAsync(HttpMethod method, Uri address, string token, byte[]? json, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(SalesforceOptions.CrmName);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return new SalesforceReply
            {
                Status = response.StatusCode,
                Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
                RetryAfter = SalesforceReply.Wait(response.Headers.RetryAfter, time.GetUtcNow()),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SalesforceReply { Silence = $"Salesforce did not answer within {client.Timeout.TotalSeconds} seconds." };
        }
        catch (HttpRequestException failure)
        {
            return new SalesforceReply { Silence = $"Salesforce could not be reached ({failure.HttpRequestError})." };
        }
    }
}
