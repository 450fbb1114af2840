using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Sends requests to the Web API with a token, and turns whatever happens into a <see cref="DataverseReply"/>.</summary>
internal sealed partial class DataverseClient(
    IHttpClientFactory clients, DataverseTokens tokens, IOptions<DataverseOptions> options, TimeProvider time)
{
    internal Task<DataverseReply> PostBatchAsync(DataverseBatch batch, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, AddressOf(DataverseLimits.Batch))
        {
            Headers = { { "Prefer", "odata.continue-on-error" } },
            Content = new ByteArrayContent(batch.Body) { Headers = { ContentType = batch.ContentType } },
        },
        cancellationToken);

    /// <summary>Reads definitions as they are now: without the header, they may be half a minute old.</summary>
    internal Task<DataverseReply> GetDefinitionsAsync(string path, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Get, AddressOf(path)) { Headers = { { "Consistency", "Strong" } } }, cancellationToken);

    /// <summary>Reads a page of rows, with what people see of choices and look-ups beside their values.</summary>
    internal Task<DataverseReply> GetRowsAsync(string path, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Get, AddressOf(path))
        {
            Headers = { { "Prefer", $"odata.maxpagesize={DataverseLimits.Page},odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"" } },
        },
        cancellationToken);

    /// <summary>
    /// Creates a row of a given id unless there is one, or changes one unless there is none.
    /// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api"/>
    /// </summary>
    internal Task<DataverseReply> PatchAsync(string path, JsonObject body, bool ifNoneMatch, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Patch, AddressOf(path))
        {
            Headers = { { ifNoneMatch ? "If-None-Match" : "If-Match", "*" } },
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json),
        },
        cancellationToken);

    internal Task<DataverseReply> PostDefinitionAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(path))
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json),
            };
            if (options.Value.Solution.Length > 0)
                request.Headers.Add("MSCRM.SolutionUniqueName", options.Value.Solution);

            return request;
        },
        cancellationToken);

    private async Task<DataverseReply> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(DataverseCrm.CrmName);
        try
        {
            var token = await tokens.GetAsync(refused: null, cancellationToken);
            var reply = await SendAsync(client, create, token, cancellationToken);
            if (reply.Status != HttpStatusCode.Unauthorized)
                return reply;

            // Revoked or expired early. Where Entra gives the same token again, asking once more would change nothing.
            var another = await tokens.GetAsync(refused: token, cancellationToken);
            return another == token ? reply : await SendAsync(client, create, another, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DataverseReply { Silence = $"Dataverse did not answer within {client.Timeout.TotalSeconds} seconds." };
        }
        catch (HttpRequestException failure)
        {
            return new DataverseReply { Silence = $"Dataverse could not be reached ({failure.HttpRequestError})." };
        }
        catch (AuthenticationFailedException failure)
        {
            return WithoutToken(failure);
        }
    }

    private async Task<DataverseReply> SendAsync(
        HttpClient client, Func<HttpRequestMessage> create, string token, CancellationToken cancellationToken)
    {
        using var request = create();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Application.Json));
        request.Headers.Add("OData-MaxVersion", "4.0");
        request.Headers.Add("OData-Version", "4.0");

        using var response = await client.SendAsync(request, cancellationToken);
        return new DataverseReply
        {
            Status = response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString(),
            Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
            RetryAfter = RetryAfterHeader.Read(response.Headers.RetryAfter, time),
        };
    }

    /// <summary>Entra's message may name tenant and user, its code does not: that is enough to look the cause up.</summary>
    private static DataverseReply WithoutToken(AuthenticationFailedException failure)
    {
        var code = EntraCode().Match(failure.Message).Value;
        return code.Length > 0 || failure is CredentialUnavailableException
            ? new DataverseReply
            {
                IsUnauthenticated = true,
                Silence = $"Entra gives no token ({(code.Length > 0 ? code : "no managed identity")}). Check Crm:dataverse:TenantId, ClientId "
                    + "and ClientSecret, or the function app's managed identity.",
            }
            : new DataverseReply { Silence = "Entra could not be asked for a token." };
    }

    private Uri AddressOf(string path) => new(options.Value.Url!, path);

    [GeneratedRegex("AADSTS[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntraCode();
}
