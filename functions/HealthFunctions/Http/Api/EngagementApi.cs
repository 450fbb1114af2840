using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>What people record of an account, over HTTP: goals, conversations, and a judgement in place of the calculated health.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="pipeline">Applies what a caller says.</param>
/// <param name="api">Shows what came of it.</param>
/// <param name="time">The clock.</param>
public sealed class EngagementApi(AccountStore accounts, SignalPipeline pipeline, AccountApi api, TimeProvider time)
{
    private const int MaxAuthorLength = 256;

    internal async Task<IResult> SetOverrideAsync(string accountId, OverrideBody body, CancellationToken cancellationToken) =>
        await ApplyAsync(body.ToSignal(accountId, time.GetUtcNow()), "The override cannot be set.", cancellationToken)
            ?? await api.GetHealthAsync(await accounts.MergedIntoAsync(accountId, cancellationToken) ?? accountId, asOfText: null, cancellationToken);

    internal async Task<IResult> RemoveOverrideAsync(string accountId, string? author, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(accountId))
        {
            return Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule));
        }

        if (author is not null && (string.IsNullOrWhiteSpace(author) || author.Length > MaxAuthorLength))
        {
            return Problems.BadInput("The override cannot be taken back.", new Fault("author", $"must be 1 to {MaxAuthorLength} characters"));
        }

        var id = await accounts.MergedIntoAsync(accountId, cancellationToken) ?? accountId;
        var now = time.GetUtcNow();
        if (await accounts.GetAsync(id, [], cancellationToken) is not { } account || AccountScoring.OverrideOf(account.State, now) is null)
        {
            return Problems.NotFound($"No override is in force on account '{accountId}'.");
        }

        var removal = new OverrideSignal
        {
            Id = $"override-{Guid.NewGuid():N}",
            OccurredAt = now,
            AccountId = id,
            Source = ApiSource.Name,
            Author = author ?? ApiSource.Name,
            Removed = true,
        };
        await pipeline.ApplyAsync([removal], cancellationToken);
        return Results.NoContent();
    }

    internal async Task<IResult> PutGoalAsync(string accountId, string goalId, GoalBody body, CancellationToken cancellationToken)
    {
        var signal = body.ToSignal(accountId, goalId, time.GetUtcNow());
        return await ApplyAsync(signal, "The goal cannot be stored.", cancellationToken)
            ?? Results.Json(new GoalView(goalId, signal.Name, signal.Progress, signal.StartedAt, signal.DueAt), ApiJson.Default.GoalView);
    }

    internal async Task<IResult> AddTouchpointAsync(string accountId, TouchpointBody body, CancellationToken cancellationToken)
    {
        var signal = body.ToSignal(accountId, time.GetUtcNow());
        return await ApplyAsync(signal, "The touchpoint cannot be recorded.", cancellationToken)
            ?? Results.Json(
                new TouchpointView(signal.Id, signal.Kind, signal.Sentiment, signal.OccurredAt),
                ApiJson.Default.TouchpointView,
                statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Applies what a caller says of an account that there is.</summary>
    /// <returns>Null when that is done; else the answer.</returns>
    private async Task<IResult?> ApplyAsync(Signal signal, string refusal, CancellationToken cancellationToken)
    {
        var faults = SignalRules.Check(signal, time.GetUtcNow());
        if (faults.Count > 0)
        {
            return Problems.BadInput(refusal, [.. faults.Select(InAddress)]);
        }

        if (!await accounts.ExistsAsync(signal.AccountId!, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{signal.AccountId}'.");
        }

        await pipeline.ApplyAsync([signal], cancellationToken);
        return null;
    }

    /// <summary>The caller names these in the address.</summary>
    private static Fault InAddress(Fault fault) => fault.Path switch
    {
        "$.accountId" => fault with { Path = "id" },
        "$.goalId" => fault with { Path = "goalId" },
        _ => fault,
    };
}
