using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.Salesforce.SalesforceFailure;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Reads what Salesforce made of an update. What is not said in so many words does not count as written.</summary>
internal static class SalesforceAnswer
{
    /// <summary>One result for each record of <paramref name="sent"/>, in its order, or what follows for the whole batch.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="sent">The records and their ids in Salesforce, in the order of the request.</param>
    internal static BatchAnswer Of(SalesforceReply reply, IReadOnlyList<(CrmRecord Record, string Id)> sent)
    {
        if (!reply.IsSuccess)
            return SalesforceFailure.Of(reply);

        if (reply.Read(SalesforceJson.Default.IReadOnlyListSaveResult) is not { } results)
            return new BatchAnswer.Interrupted($"Salesforce answered {(int)reply.Status!} without the JSON that belongs to it.", reply.RetryAfter);

        // Results are told apart only by their order, so with one missing none can be told.
        return results.Count == sent.Count
            ? new BatchAnswer.Answered([.. sent.Zip(results, (each, result) => Of(each.Record.AccountId, each.Id, result))])
            : new BatchAnswer.Answered([.. sent.Select(each => Untold(each.Record.AccountId))]);
    }

    private static CrmPushResult Of(string accountId, string id, SaveResult? result)
    {
        if (result is { Success: true } && SameRecord(result.Id, id))
            return new CrmPushResult.Confirmed(accountId, id);

        if (result is not { Success: false, Errors: [{ } error, ..] })
            return Untold(accountId);

        if (IsAboutSetup(error.StatusCode, error.Message))
            return new CrmPushResult.Postponed(accountId, $"{SetupNeeded} Salesforce says: {Words(error.Message)}", UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error.StatusCode)
            ? new CrmPushResult.Postponed(accountId, Told(error), UntilAskedAgain, CrmFault.Crm)
            : new CrmPushResult.Rejected(accountId, Told(error), NextStep, CrmFault.Record);
    }

    private static string Told(SaveError error) => Words($"{error.StatusCode}: {error.Message}");

    /// <summary>An id has 15 characters, to which three may be added that follow from them.</summary>
    private static bool SameRecord(string? told, string sent) =>
        told is { Length: 15 or 18 } && sent.Length >= 15 && told.AsSpan(0, 15).SequenceEqual(sent.AsSpan(0, 15));

    private static CrmPushResult.Postponed Untold(string accountId) => new(
        accountId, "Salesforce answered but did not say what became of this record, so it may not be written.", UntilAskedAgain, CrmFault.Crm);
}
