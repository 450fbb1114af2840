using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Alerts;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>What people answer to recommended actions, over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="answers">The answers.</param>
/// <param name="playbook">What can be recommended.</param>
/// <param name="time">The clock.</param>
public sealed class ActionApi(AccountStore accounts, AnswerStore answers, Playbook playbook, TimeProvider time)
{
    internal async Task<IResult> AnswerAsync(string accountId, string actionId, ActionBody body, bool accepted, CancellationToken cancellationToken)
    {
        if (Check(accountId, body).ToArray() is { Length: > 0 } faults)
        {
            return Problems.BadInput("The answer cannot be kept.", faults);
        }

        if (playbook.Answer(actionId, accepted, body.Author, body.Note, time.GetUtcNow()) is not { } answer)
        {
            return Problems.NotFound($"There is no action '{actionId}' in playbook {playbook.Version}.");
        }

        var id = await accounts.MergedIntoAsync(accountId, cancellationToken) ?? accountId;
        if (!await accounts.ExistsAsync(id, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{accountId}'.");
        }

        await answers.KeepAsync(id, answer, cancellationToken);
        return Results.Json(answer, ApiJson.Default.ActionAnswer);
    }

    private static IEnumerable<Fault> Check(string accountId, ActionBody body)
    {
        if (!AccountId.IsValid(accountId))
        {
            yield return new Fault("id", AccountId.Rule);
        }

        if (string.IsNullOrWhiteSpace(body.Author) || body.Author.Length > AlertDecision.MaxAuthorLength)
        {
            yield return new Fault("$.author", $"must be 1 to {AlertDecision.MaxAuthorLength} characters");
        }

        if (body.Note?.Length > AlertDecision.MaxNoteLength)
        {
            yield return new Fault("$.note", $"must be at most {AlertDecision.MaxNoteLength} characters");
        }
    }
}
