using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Pulses;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Pulses over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="pipeline">Applies what a caller says.</param>
/// <param name="active">What a pulse can say.</param>
/// <param name="time">The clock.</param>
public sealed class PulseApi(AccountStore accounts, SignalPipeline pipeline, ActivePulses active, TimeProvider time)
{
    internal async Task<IResult> SetAsync(string accountId, PulseBody body, CancellationToken cancellationToken)
    {
        var known = body.Corrects is null ? new Correction(null, null) : await FindAsync(accountId, body.Corrects, cancellationToken);
        if (known.Fault is { } notFound)
        {
            return Problems.BadInput("The pulse cannot be set.", notFound);
        }

        var signal = (known.Of is { } wrong ? body with { SetAt = body.SetAt ?? wrong.SetAt } : body).ToSignal(accountId, time.GetUtcNow());
        var catalogue = await active.GetAsync(cancellationToken);
        var faults = SignalRules.Check(signal, time.GetUtcNow(), catalogue);
        if (faults.Count > 0)
        {
            return Problems.BadInput("The pulse cannot be set.", [.. faults.Select(InBody)]);
        }

        if (known.Of is { } corrected && signal.OccurredAt < corrected.SetAt)
        {
            return Problems.BadInput("The pulse cannot be set.", new Fault("$.setAt", $"must not be before the pulse that it corrects, which was set at {corrected.SetAt:O}"));
        }

        if (!await accounts.ExistsAsync(accountId, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{accountId}'.");
        }

        await pipeline.ApplyAsync([signal], cancellationToken);
        return Results.Json(Pulse.Of(signal, accountId, catalogue.Scales), ApiJson.Default.Pulse, statusCode: StatusCodes.Status201Created);
    }

    internal async Task<IResult> ListAsync(string accountId, HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        if (!AccountId.IsValid(accountId))
        {
            return Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule));
        }

        if (!await accounts.ExistsAsync(accountId, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{accountId}'.");
        }

        var page = await accounts.PulsesAsync(accountId, paging.After, paging.Limit, cancellationToken);
        return Results.Json(new PulseList(page.Items, Paging.Continuation(page.Continuation)), ApiJson.Default.PulseList);
    }

    /// <summary>The pulse that is to be corrected: there must be one, and none that has corrected it already.</summary>
    private async Task<Correction> FindAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(accountId))
        {
            return new Correction(null, new Fault("$.accountId", AccountId.Rule));
        }

        Pulse? found = null;
        string? after = null;
        do
        {
            const int AtATime = 1000;
            var page = await accounts.PulsesAsync(accountId, after, AtATime, cancellationToken);
            if (page.Items.FirstOrDefault(pulse => pulse.Corrects == id) is { } by)
            {
                return new Correction(null, new Fault("$.corrects", $"was corrected already, by '{by.Id}': correct that one"));
            }

            found ??= page.Items.FirstOrDefault(pulse => pulse.Id == id);
            after = page.Continuation;
        }
        while (after is not null);

        return found is null ? new Correction(null, new Fault("$.corrects", "must be the id of a pulse of this account")) : new Correction(found, null);
    }

    /// <summary>The caller knows the signal's time as setAt.</summary>
    private static Fault InBody(Fault fault) => fault.Path == "$.occurredAt" ? fault with { Path = "$.setAt" } : fault;

    private sealed record Correction(Pulse? Of, Fault? Fault);
}
