using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Identities;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Identities over HTTP.</summary>
/// <param name="identities">The mappings.</param>
/// <param name="unmatched">The ids that have none.</param>
/// <param name="mapper">Maps them.</param>
public sealed class IdentityApi(IdentityStore identities, UnmatchedStore unmatched, IdentityMapper mapper)
{
    internal async Task<IResult> MapAsync(string source, string externalId, IdentityBody body, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (source.Length > SignalRules.MaxTextLength || externalId.Length > SignalRules.MaxTextLength)
        {
            faults.Add(new Fault("externalId", $"must be at most {SignalRules.MaxTextLength} characters, like the source"));
        }
        else if (source == MailDomain.Source && !MailDomain.IsValid(externalId))
        {
            faults.Add(new Fault("externalId", "must be a domain in lower case, such as example.com, and not one of a public mail provider"));
        }

        if (!AccountId.IsValid(body.AccountId))
        {
            faults.Add(new Fault("$.accountId", AccountId.Rule));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The identity cannot be mapped.", faults);
        }

        await mapper.MapAsync(new ExternalId(source, externalId), new Mapping(body.AccountId, MappingOrigin.Api), cancellationToken);
        return View(source, externalId, new Mapping(body.AccountId, MappingOrigin.Api));
    }

    internal async Task<IResult> GetAsync(string source, string externalId, CancellationToken cancellationToken) =>
        await identities.GetAsync(new ExternalId(source, externalId), cancellationToken) is { } mapping
            ? View(source, externalId, mapping)
            : NotMapped(source, externalId);

    internal async Task<IResult> RemoveAsync(string source, string externalId, CancellationToken cancellationToken) =>
        await identities.RemoveAsync(new ExternalId(source, externalId), cancellationToken) ? Results.NoContent() : NotMapped(source, externalId);

    internal async Task<IResult> ListUnmatchedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var page = await unmatched.ListAsync(paging.After, paging.Limit, cancellationToken);
        return Results.Json(new UnmatchedList(page.Items, Paging.Continuation(page.Continuation)), ApiJson.Default.UnmatchedList);
    }

    internal async Task<IResult> ListConflictsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        return paging.Problem ?? Results.Json(
            new ConflictList(await identities.ConflictsAsync(paging.Limit, cancellationToken)), ApiJson.Default.ConflictList);
    }

    private static IResult View(string source, string externalId, Mapping mapping) =>
        Results.Json(new IdentityView(source, externalId, mapping.AccountId, mapping.Origin), ApiJson.Default.IdentityView);

    private static IResult NotMapped(string source, string externalId) =>
        Problems.NotFound($"Nobody has mapped '{externalId}' of '{source}' to an account.");
}
