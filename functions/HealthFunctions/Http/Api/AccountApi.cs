using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Crm;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>One account over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="pipeline">Applies what a caller says.</param>
/// <param name="health">Calculates what is not stored.</param>
/// <param name="models">The model to calculate with.</param>
/// <param name="crms">The CRMs that an account is shown in.</param>
/// <param name="scales">What pulses stand for.</param>
/// <param name="actions">What to do about it.</param>
/// <param name="time">The clock.</param>
public sealed class AccountApi(
    AccountStore accounts,
    SignalPipeline pipeline,
    AccountHealth health,
    ActiveModel models,
    CrmCatalogue crms,
    PulseScales scales,
    AccountActions actions,
    TimeProvider time)
{
    internal async Task<IResult> PutAsync(string id, AccountBody body, CancellationToken cancellationToken)
    {
        var signal = body.ToSignal(id, time.GetUtcNow());
        var faults = SignalRules.Check(signal, time.GetUtcNow());
        if (faults.Count > 0)
        {
            return Problems.BadInput("The account cannot be stored.", faults);
        }

        await pipeline.ApplyAsync([signal], cancellationToken);
        return await GetAsync(await accounts.MergedIntoAsync(id, cancellationToken) ?? id, cancellationToken);
    }

    internal async Task<IResult> GetAsync(string id, CancellationToken cancellationToken)
    {
        var (account, problem) = await FindAsync(id, cancellationToken);
        if (account is null)
        {
            return problem!;
        }

        var now = time.GetUtcNow();
        var result = health.Current(account, await models.GetAsync(cancellationToken), now);
        return Results.Json(AccountView.Of(account, result, actions.Of(account, result), now, scales), ApiJson.Default.AccountView);
    }

    internal async Task<IResult> GetHealthAsync(string id, string? asOfText, CancellationToken cancellationToken)
    {
        var (account, problem) = await FindAsync(id, cancellationToken);
        if (account is null)
        {
            return problem!;
        }

        var now = time.GetUtcNow();
        var model = await models.GetAsync(cancellationToken);
        if (asOfText is null)
        {
            return Results.Json(health.Current(account, model, now), ApiJson.Default.HealthResult);
        }

        if (!IsoTime.TryReadEnd(asOfText, now, out var asOf))
        {
            return Problems.BadInput("The question cannot be understood.", new Fault("asOf", IsoTime.PastRule));
        }

        var oldest = account.State.NewestAt.AddDays(-AccountState.UsageRetentionDays);
        return asOf < oldest
            ? Problems.BeyondRetention($"What is known of this account goes back to {oldest:O}; ask for that time or a later one.")
            : Results.Json(health.Calculate(account, model, asOf, new MetricValues(), previous: null), ApiJson.Default.HealthResult);
    }

    private async Task<(AccountSnapshot? Account, IResult? Problem)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(id))
        {
            return (null, Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule)));
        }

        if (await accounts.GetAsync(id, crms.Names, cancellationToken) is { } account)
        {
            return (account, null);
        }

        return (null, await accounts.MergedIntoAsync(id, cancellationToken) is { } into
            ? Problems.Gone($"Account '{id}' is part of '{into}' now.")
            : Problems.NotFound($"There is no account '{id}'."));
    }
}
