using HealthFunctions.Core;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Accounts in lists over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
public sealed class AccountListApi(AccountStore accounts)
{
    private static readonly string[] Orders = ["name", "score", "arr", "renewalDate"];

    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var faults = Check(request.Query, paging.After);
        if (faults.Count > 0)
        {
            return Problems.BadInput("The question cannot be understood.", faults);
        }

        var skip = paging.After is { } after ? int.Parse(after) : 0;
        var filter = AccountFilter.Of(request.Query);
        var matching = Sorted((await accounts.ListAsync(cancellationToken)).Where(filter.Holds), request.Query).ToArray();
        var part = matching.Skip(skip).Take(paging.Limit).ToArray();
        var next = skip + part.Length < matching.Length ? Paging.Continuation($"{skip + part.Length}") : null;
        return Results.Json(new AccountList(part, matching.Length, next), ApiJson.Default.AccountList);
    }

    private static List<Fault> Check(IQueryCollection query, string? after)
    {
        var faults = AccountFilter.Check(query);
        if (query["sort"].FirstOrDefault() is { Length: > 0 } sort && !Orders.Contains(sort, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add(new Fault("sort", $"must be one of: {string.Join(", ", Orders)}"));
        }

        if (query["order"].FirstOrDefault() is { Length: > 0 } and not ("asc" or "desc"))
        {
            faults.Add(new Fault("order", "must be asc or desc"));
        }

        if (after is not null && !(int.TryParse(after, out var skip) && skip >= 0))
        {
            faults.Add(new Fault("continuation", "must be as an earlier answer gave it"));
        }

        return faults;
    }

    /// <summary>By name unless asked otherwise; what has no value comes last either way, and equals in the order of their ids.</summary>
    private static IEnumerable<AccountListing> Sorted(IEnumerable<AccountListing> accounts, IQueryCollection query)
    {
        var descending = query["order"].FirstOrDefault() == "desc";
        return query["sort"].FirstOrDefault()?.ToLowerInvariant() switch
        {
            "score" => By(account => account.Score),
            "arr" => By(account => account.Arr),
            "renewaldate" => By(account => account.RenewalDate),
            _ => By(account => account.Name),
        };

        IEnumerable<AccountListing> By<TKey>(Func<AccountListing, TKey> key)
        {
            var known = accounts.OrderBy(account => key(account) is null);
            return (descending ? known.ThenByDescending(key) : known.ThenBy(key)).ThenBy(account => account.AccountId, StringComparer.Ordinal);
        }
    }
}
