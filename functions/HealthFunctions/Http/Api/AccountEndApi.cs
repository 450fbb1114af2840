using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Messages;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>How accounts end, over HTTP: as part of another, or erased.</summary>
/// <param name="merger">Merges accounts.</param>
/// <param name="eraser">Erases accounts.</param>
/// <param name="queues">For the work of a merge.</param>
public sealed class AccountEndApi(AccountMerger merger, AccountEraser eraser, PipelineQueues queues)
{
    internal async Task<IResult> MergeAsync(string id, MergeBody body, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        if (!AccountId.IsValid(id))
        {
            faults.Add(new Fault("id", AccountId.Rule));
        }

        if (!AccountId.IsValid(body.Into) || body.Into == id)
        {
            faults.Add(new Fault("$.into", "must be the id of another account"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("The accounts cannot be merged.", faults);
        }

        switch (await merger.BeginAsync(id, body.Into, cancellationToken))
        {
            case MergeStart.NoAccount:
                return Problems.NotFound($"There is no account '{id}'.");
            case MergeStart.NoTarget:
                return Problems.NotFound($"There is no account '{body.Into}' to merge it into.");
            case MergeStart.MergedElsewhere:
                return Problems.Conflict($"Account '{id}' is part of another account already.");
            case MergeStart.Begun:
                await queues.SendAsync(QueueNames.Signals, new MergeAccountMessage { AccountId = id }, cancellationToken);
                return Results.StatusCode(StatusCodes.Status202Accepted);
            default:
                throw new InvalidOperationException("No answer for the start of a merge.");
        }
    }

    internal async Task<IResult> EraseAsync(string id, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(id))
        {
            return Problems.BadInput("There can be no such account.", new Fault("id", AccountId.Rule));
        }

        return await eraser.EraseAsync(id, cancellationToken) is null ? Problems.NotFound($"There is no account '{id}'.") : Results.NoContent();
    }
}
