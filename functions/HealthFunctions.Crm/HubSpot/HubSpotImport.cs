using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Reads companies by the search, in the order of their changes. The search gives 10,000 at the most, then it is asked anew from the last one's change on.</summary>
internal sealed class HubSpotImport(HubSpotClient client, IOptions<HubSpotOptions> options) : ICrmImport
{
    private const string Modified = "hs_lastmodifieddate";
    private const string OwnerProperty = "hubspot_owner_id";
    private const char AnewFrom = '@';

    private readonly string idProperty = options.Value.IdProperty;
    private readonly CrmImportFields fields = new([("name", "name"), ("domain", "domain"), ("owner", OwnerProperty)], options.Value.Import);

    private Dictionary<string, string> owners = [];

    public string Name => HubSpotCrm.CrmName;

    public async Task<CrmImportPage> ReadAsync(DateTimeOffset? since, string? next, CancellationToken cancellationToken)
    {
        if (next is null && await ReadOwnersAsync(cancellationToken) is { } problem)
            return CrmImportPage.Failed(problem);

        var from = since ?? DateTimeOffset.UnixEpoch;
        var after = next;
        if (next?.Split(AnewFrom) is [var milliseconds, var place])
        {
            from = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));
            after = place.Length > 0 ? place : null;
        }

        var start = from.ToUnixTimeMilliseconds();
        var request = new SearchRequest(
            [new SearchFilters([new SearchFilter(Modified, "GTE", start.ToString(CultureInfo.InvariantCulture))])],
            [new SearchSort(Modified, "ASCENDING")],
            [.. fields.Fields.Append(idProperty).Append(Modified)],
            HubSpotLimits.SearchPage,
            after);
        var reply = await client.PostAsync(HubSpotLimits.SearchCompanies, request, HubSpotJson.Default.SearchRequest, cancellationToken);
        if (!reply.IsSuccess || reply.Read(HubSpotJson.Default.SearchResponse) is not { Results: { } results } response)
            return CrmImportPage.Failed(Problem("search companies", reply, "crm.objects.companies.read"));

        var accounts = results.OfType<FoundCompany>().Select(AccountOf).OfType<CrmAccount>().ToList();
        return new CrmImportPage(accounts, NextOf(start, response.Paging?.Next?.After, accounts));
    }

    private static string? NextOf(long start, string? after, List<CrmAccount> accounts)
    {
        if (after is null)
            return null;

        var last = accounts.Count > 0 ? accounts[^1].ModifiedAt.ToUnixTimeMilliseconds() : start;
        var isPastTheEnd = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place + HubSpotLimits.SearchPage > HubSpotLimits.MostFound;

        // More than the search gives that were changed in the same millisecond cannot be told apart: the rest of them is passed over.
        return isPastTheEnd ? $"{Math.Max(last, start + 1)}{AnewFrom}" : $"{start}{AnewFrom}{after}";
    }

    private CrmAccount? AccountOf(FoundCompany company)
    {
        if (company.Id is not { Length: > 0 } id || company.Properties is not { } properties
            || !DateTimeOffset.TryParse(Text(Modified) ?? company.UpdatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified))
        {
            return null;
        }

        return new CrmAccount(id, Text(idProperty), modified, fields.Read(property => property == OwnerProperty ? Owner(Text(property)) : Text(property)));

        string? Text(string property) =>
            properties.TryGetValue(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private string? Owner(string? id) => string.IsNullOrEmpty(id) ? null : owners.GetValueOrDefault(id) ?? $"hubspot owner {id}";

    /// <summary>Companies name their owner by a number; who that is is asked once for each import.</summary>
    private async Task<string?> ReadOwnersAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        for (string? after = ""; after is not null;)
        {
            var reply = await client.GetAsync(HubSpotLimits.Owners(after), cancellationToken);
            if (!reply.IsSuccess || reply.Read(HubSpotJson.Default.OwnersResponse) is not { Results: { } results } response)
                return Problem("list the owners", reply, "crm.objects.owners.read");

            foreach (var owner in results.OfType<HubSpotOwner>().Where(owner => owner.Id is not null && !string.IsNullOrEmpty(owner.Email)))
                known[owner.Id!] = owner.Email!;

            after = response.Paging?.Next?.After;
        }

        owners = known;
        return null;
    }

    private static string Problem(string attempt, HubSpotReply reply, string scope)
    {
        var words = HubSpotFailure.Words(reply.Read(HubSpotJson.Default.ErrorResponse)?.Message, "it gave no reason");
        var answer = reply.Status is { } status ? $"HubSpot answered {(int)status}: {words}" : reply.Silence;
        var advice = (int?)reply.Status is 401 or 403 ? $"Check Crm:hubspot:AccessToken, and that the app has the scope {scope}." : "The next import goes on where this one stopped.";
        return $"Could not {attempt}. {answer.TrimEnd('.')}. {advice}";
    }
}
