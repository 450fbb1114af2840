using HealthFunctions.Core;
using HealthFunctions.Http;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Pages;

/// <summary>Which accounts a page asks for, in which order, and which part of them: the words of its own address.</summary>
/// <param name="Filter">Which accounts.</param>
/// <param name="Search">What the name, the id or the owner contains; empty for all.</param>
/// <param name="Sort">By what.</param>
/// <param name="Descending">Whether the largest come first.</param>
/// <param name="Offset">How many to leave out.</param>
/// <param name="Limit">How many to show.</param>
internal sealed record PortfolioQuestion(AccountFilter Filter, string Search, string Sort, bool Descending, int Offset, int Limit)
{
    private const int MaxLimit = 200;
    private const int MaxSearchLength = 100;

    private static readonly Dictionary<string, Func<AccountListing, IComparable?>> Orders = new(StringComparer.Ordinal)
    {
        ["name"] = account => account.Name,
        ["score"] = account => account.Score,
        ["band"] = account => (int)account.Band,
        ["arr"] = account => account.Arr,
        ["renewalDate"] = account => account.RenewalDate,
        ["trend7"] = account => account.Trend7,
        ["trend30"] = account => account.Trend30,
        ["owner"] = account => account.Owner,
        ["segment"] = account => account.Segment,
    };

    /// <summary>Reads the question, or says what is wrong with it.</summary>
    public static (PortfolioQuestion? Question, IResult? Problem) Read(IQueryCollection query)
    {
        var faults = AccountFilter.Check(query);
        var sort = query["sort"].FirstOrDefault() is { Length: > 0 } given ? given : "score";
        if (!Orders.ContainsKey(sort))
        {
            faults.Add(new Fault("sort", $"must be one of: {string.Join(", ", Orders.Keys)}"));
        }

        var search = query["q"].FirstOrDefault()?.Trim() ?? "";
        if (search.Length > MaxSearchLength)
        {
            faults.Add(new Fault("q", $"must be at most {MaxSearchLength} characters"));
        }

        var offset = Number("offset", 0, int.MaxValue, 0);
        var limit = Number("limit", 1, MaxLimit, 50);
        return faults.Count == 0
            ? (new PortfolioQuestion(AccountFilter.Of(query), search, sort, query["order"].FirstOrDefault() == "desc", offset, limit), null)
            : (null, Problems.BadInput("The question cannot be understood.", faults));

        int Number(string name, int least, int most, int usual)
        {
            if (query[name].FirstOrDefault() is not { Length: > 0 } text)
            {
                return usual;
            }

            if (!int.TryParse(text, out var number) || number < least || number > most)
            {
                faults.Add(new Fault(name, $"must be from {least} to {most}"));
            }

            return number;
        }
    }

    /// <summary>The accounts that are asked for, in no order.</summary>
    public IEnumerable<AccountListing> Of(IEnumerable<AccountListing> accounts) => accounts.Where(account => Filter.Holds(account) && IsFound(account));

    /// <summary>The same in their order; what has no value comes last either way, and equals by their names.</summary>
    public IEnumerable<AccountListing> Sorted(IEnumerable<AccountListing> accounts)
    {
        var key = Orders[Sort];
        var known = Of(accounts).OrderBy(account => key(account) is null);
        return (Descending ? known.ThenByDescending(key) : known.ThenBy(key))
            .ThenBy(account => account.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(account => account.AccountId, StringComparer.Ordinal);
    }

    private bool IsFound(AccountListing account) =>
        Search.Length == 0 || Contains(account.Name) || Contains(account.AccountId) || Contains(account.Owner);

    private bool Contains(string? text) => text?.Contains(Search, StringComparison.OrdinalIgnoreCase) == true;
}
