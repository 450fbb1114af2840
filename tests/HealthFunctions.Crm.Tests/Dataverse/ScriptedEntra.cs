using Azure.Core;

namespace HealthFunctions.Crm.Tests.Dataverse;

/// <summary>An Entra that hands out token-1, token-2, ..., each for an hour; or fails as a test says.</summary>
internal sealed class ScriptedEntra(TimeProvider time) : TokenCredential
{
    public int Asked { get; private set; }

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public Func<Exception>? Failure { get; set; }

    /// <summary>Gives the same token again, as a cache does.</summary>
    public bool Repeats { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
            throw failure();

        Asked++;
        Scopes = requestContext.Scopes;
        return new AccessToken($"token-{(Repeats ? 1 : Asked)}", time.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
