using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Identities;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Identities over HTTP.</summary>
/// <param name="identities">The identities.</param>
/// <param name="mapper">Maps them.</param>
public sealed class IdentityApi(IdentityStore identities, IdentityMapper mapper)
{
    internal async Task<IResult> MapAsync(string source, string externalId, IdentityBody body, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (source.Length > SignalRules.MaxTextLength || externalId.Length > SignalRules.MaxTextLength)
        {
            faults.Add(new Fault("externalId", $"must be at most {SignalRules.MaxTextLength} characters, like the source"));
        }

        if (!AccountId.IsValid(body.AccountId))
        {
            faults.Add(new Fault("$.accountId", AccountId.Rule));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The identity cannot be mapped.", faults);
        }

        await mapper.MapAsync(new ExternalId(source, externalId), body.AccountId, cancellationToken);
        return Results.Json(new IdentityView(source, externalId, body.AccountId), ApiJson.Default.IdentityView);
    }

    internal async Task<IResult> ListUnmatchedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        return paging.Problem ?? Results.Json(
            new UnmatchedList(await identities.UnmatchedAsync(paging.Limit, cancellationToken)), ApiJson.Default.UnmatchedList);
    }
}
