using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Keeps the access token until shortly before it expires, and asks for a new one only once however many requests wait for it.</summary>
internal sealed class DataverseTokens(
    [FromKeyedServices(DataverseOptions.CrmName)] TokenCredential credential, IOptions<DataverseOptions> options, TimeProvider time) : IDisposable
{
    // Longer than any request may take, so that a token does not expire on its way.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1);
    private readonly string[] scopes = [new Uri(options.Value.Url!, "/.default").AbsoluteUri];
    private AccessToken? kept;

    /// <summary>A token that is good for the next minutes.</summary>
    /// <param name="refused">A token that Dataverse did not accept: it is not handed out again from here.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (kept is { } token && token.Token != refused && token.ExpiresOn - Margin > time.GetUtcNow())
                return token.Token;

            var fresh = await credential.GetTokenAsync(new TokenRequestContext(scopes), cancellationToken);
            kept = fresh;
            return fresh.Token;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
