using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmSimulator.Dataverse;

/// <summary>A page of accounts, by when they were changed where that is asked for. Any other filter or order is refused: nobody here asks it.</summary>
internal static partial class AccountPage
{
    private const string Annotation = "@OData.Community.Display.V1.FormattedValue";
    private const string SkipToken = "$skiptoken";
    private const int MostRows = 5_000;

    internal static Outcome Of(Operation operation, DataverseStore store)
    {
        if (operation.Select?.FirstOrDefault(name => name is not (DataverseStore.Modified or DataverseStore.Owner) && store.Column(name) is null) is { } unknown)
            return Outcome.Of(DataverseError.BadRequest($"Could not find a property named '{unknown}' on type 'Microsoft.Dynamics.CRM.account'."));

        var accounts = store.Accounts.AsEnumerable();
        if (operation.Option("$filter") is { } filter)
        {
            if (Filter().Match(filter) is not { Success: true } match)
                return Outcome.Of(DataverseError.BadRequest("Only a filter by modifiedon ge is simulated."));

            var since = match.Groups["since"].Value;
            accounts = accounts.Where(account => string.CompareOrdinal(RequestReading.Text(account[DataverseStore.Modified]), since) >= 0);
        }

        if (operation.Option("$orderby") is { } order)
        {
            if (order != "modifiedon,accountid")
                return Outcome.Of(DataverseError.BadRequest("Only the order modifiedon,accountid is simulated."));

            accounts = accounts.OrderBy(account => RequestReading.Text(account[DataverseStore.Modified]), StringComparer.Ordinal)
                .ThenBy(account => RequestReading.Text(account["accountid"]), StringComparer.Ordinal);
        }

        var size = PageSize().Match(operation.Header("Prefer")) is { Success: true } page ? int.Parse(page.Groups["size"].Value, CultureInfo.InvariantCulture) : MostRows;
        var skip = int.TryParse(operation.Option(SkipToken), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;
        var all = accounts.ToList();
        var answer = new JsonObject { ["value"] = new JsonArray([.. all.Skip(skip).Take(size).Select(account => Row(account, operation))]) };
        if (skip + size < all.Count)
        {
            var rest = operation.PathAndQuery.Split($"&{SkipToken}=")[0];
            answer["@odata.nextLink"] = $"https://simulator.example{rest}&{SkipToken}={skip + size}";
        }

        return new Outcome(StatusCodes.Status200OK, answer);
    }

    /// <summary>The columns that were asked for, and what people see of a look-up where that was asked for.</summary>
    private static JsonObject Row(JsonObject account, Operation operation)
    {
        var row = DataverseService.Selected(account, operation.Select);
        if (row.ContainsKey(DataverseStore.Owner) && operation.Header("Prefer").Contains(Annotation[1..], StringComparison.Ordinal))
            row[DataverseStore.Owner + Annotation] = "Mira Mann";

        return row;
    }

    [GeneratedRegex(@"^modifiedon ge (?<since>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filter();

    [GeneratedRegex("odata\\.maxpagesize=(?<size>[0-9]{1,4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageSize();
}
