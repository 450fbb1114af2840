using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Sends JSON to HubSpot with the token, and turns whatever happens into a <see cref="HubSpotReply"/>.</summary>
internal sealed class HubSpotClient(IHttpClientFactory clients, IOptions<HubSpotOptions> options, TimeProvider time)
{
    internal Task<HubSpotReply> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, type), cancellationToken);

    internal Task<HubSpotReply> PatchAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, path, JsonSerializer.SerializeToUtf8Bytes(body, type), cancellationToken);

    internal Task<HubSpotReply> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private async Task<HubSpotReply> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(HubSpotCrm.CrmName);
        using var request = new HttpRequestMessage(method, new Uri(options.Value.BaseUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.AccessToken);
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return new HubSpotReply
            {
                Status = response.StatusCode,
                Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
                RetryAfter = RetryAfterHeader.Read(response.Headers.RetryAfter, time),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HubSpotReply { Silence = $"HubSpot did not answer within {client.Timeout.TotalSeconds} seconds." };
        }
        catch (HttpRequestException failure)
        {
            return new HubSpotReply { Silence = $"HubSpot could not be reached ({failure.HttpRequestError})." };
        }
    }
}
