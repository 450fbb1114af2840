using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.History;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>The health of an account over time, over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="history">Their history.</param>
/// <param name="time">The clock.</param>
public sealed class HistoryApi(AccountStore accounts, HistoryStore history, TimeProvider time)
{
    internal async Task<IResult> GetAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        var now = time.GetUtcNow();
        var (from, to, withMetrics, faults) = Read(request.Query, now);
        if (!AccountId.IsValid(id))
        {
            faults.Add(new Fault("id", AccountId.Rule));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The question cannot be understood.", faults);
        }

        if (!await accounts.ExistsAsync(id, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{id}'.");
        }

        if (await accounts.MergedIntoAsync(id, cancellationToken) is { } into)
        {
            return Problems.Gone($"Account '{id}' is part of '{into}' now.");
        }

        var page = await history.ReadAsync(id, from, to, paging.After, paging.Limit, cancellationToken);
        return Results.Json(
            new HistoryList([.. page.Items.Select(snapshot => HistoryPoint.Of(snapshot, withMetrics))], Paging.Continuation(page.Continuation)),
            ApiJson.Default.HistoryList);
    }

    private static (DateTimeOffset From, DateTimeOffset To, bool WithMetrics, List<Fault> Faults) Read(IQueryCollection query, DateTimeOffset now)
    {
        List<Fault> faults = [];
        var from = now.AddDays(-HistoryStore.RetentionDays);
        var to = now;
        var withMetrics = false;
        if (query["from"].FirstOrDefault() is { } fromText && !IsoTime.TryReadStart(fromText, out from))
        {
            faults.Add(new Fault("from", "must be a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z"));
        }

        if (query["to"].FirstOrDefault() is { } toText && !IsoTime.TryReadEnd(toText, now, out to))
        {
            faults.Add(new Fault("to", IsoTime.PastRule));
        }

        if (query["metrics"].FirstOrDefault() is { } metricsText && !bool.TryParse(metricsText, out withMetrics))
        {
            faults.Add(new Fault("metrics", "must be true or false"));
        }

        if (faults.Count == 0 && from > to)
        {
            faults.Add(new Fault("from", "must not be after to"));
        }

        return (from, to, withMetrics, faults);
    }
}
