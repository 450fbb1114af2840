using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Http.Views;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Recalculations;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Recalculations over HTTP.</summary>
/// <param name="recalculations">Starts them.</param>
/// <param name="runs">How far they have come.</param>
/// <param name="time">The clock.</param>
public sealed class RecalculationApi(RecalculationRuns recalculations, RunStore runs, TimeProvider time)
{
    private const int MaxStepDays = 90;

    internal async Task<IResult> StartAsync(RunBody body, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var to = body.To ?? now;
        var from = body.From ?? to;
        var faults = new List<Fault>();
        if (to > now)
        {
            faults.Add(new Fault("$.to", "must not be in the future"));
        }

        if (from > to)
        {
            faults.Add(new Fault("$.from", "must not be after to"));
        }
        else if (from < now.AddDays(-AccountState.UsageRetentionDays))
        {
            faults.Add(new Fault("$.from", $"must be within the last {AccountState.UsageRetentionDays} days, which is as far as daily usage is kept"));
        }

        if (body.Step is < 1 or > MaxStepDays)
        {
            faults.Add(new Fault("$.step", $"must be from 1 to {MaxStepDays}"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The recalculation cannot be started.", faults);
        }

        var run = await recalculations.StartAsync(from, to, body.Step ?? 1, cancellationToken);
        return Results.Json(RunView.Of(run), ApiJson.Default.RunView, statusCode: StatusCodes.Status202Accepted);
    }

    internal async Task<IResult> GetAsync(string runId, CancellationToken cancellationToken) =>
        await runs.GetAsync(runId, cancellationToken) is { } run
            ? Results.Json(RunView.Of(run), ApiJson.Default.RunView)
            : Problems.NotFound($"There is no recalculation '{runId}'.");
}
