using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Pages;

/// <summary>What the portfolio page shows.</summary>
/// <param name="portfolio">The accounts.</param>
/// <param name="accounts">Their scores of earlier days.</param>
/// <param name="time">The clock.</param>
public sealed class PortfolioPages(Portfolio portfolio, AccountStore accounts, TimeProvider time)
{
    private const int SparklineDays = 30;

    /// <summary>The portfolio at a glance.</summary>
    internal async Task<IResult> SummaryAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (question, problem) = PortfolioQuestion.Read(request.Query);
        if (question is null)
        {
            return problem!;
        }

        var all = await portfolio.ListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return Results.Json(PortfolioSummary.Of([.. question.Of(all)], all, today), PagesJson.Default.PortfolioSummary);
    }

    /// <summary>One page of the accounts, each with its scores of the last 30 days.</summary>
    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (question, problem) = PortfolioQuestion.Read(request.Query);
        if (question is null)
        {
            return problem!;
        }

        var sorted = question.Sorted(await portfolio.ListAsync(cancellationToken)).ToArray();
        var shown = sorted.Skip(question.Offset).Take(question.Limit).ToArray();
        var since = time.GetUtcNow().AddDays(-SparklineDays);
        var rows = await Task.WhenAll(shown.Select(async account => new PortfolioRow(
            account,
            [.. (await accounts.ScoresAsync(account.AccountId, cancellationToken)).Snapshots.Where(point => point.At >= since).Select(point => Math.Round(point.Score, 1))])));
        return Results.Json(new PortfolioRows(rows, sorted.Length, question.Offset), PagesJson.Default.PortfolioRows);
    }

    /// <summary>All accounts that match, as a file for a spreadsheet.</summary>
    internal async Task<IResult> CsvAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (question, problem) = PortfolioQuestion.Read(request.Query);
        return question is null
            ? problem!
            : Results.File(PortfolioCsv.Of(question.Sorted(await portfolio.ListAsync(cancellationToken))), "text/csv; charset=utf-8", "accounts.csv");
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Items">The accounts.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="Offset">How many came before.</param>
internal sealed record PortfolioRows(IReadOnlyList<PortfolioRow> Items, int Total, int Offset);

/// <summary>An account in the table.</summary>
/// <param name="Account">The account.</param>
/// <param name="Scores">Its scores of the last 30 days, oldest first.</param>
internal sealed record PortfolioRow(AccountListing Account, IReadOnlyList<double> Scores);
