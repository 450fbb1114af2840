using System.Net;
using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.Dataverse.DataverseFailures;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Finds, in the parts of an answer, what became of each record. What is not said in so many words does not count as written.</summary>
internal static class DataverseItems
{
    internal static BatchAnswer Read(IReadOnlyList<DataversePart> parts, IReadOnlyList<CrmRecord> batch, string keyColumn)
    {
        var results = new CrmPushResult?[batch.Count];
        foreach (var (index, part) in parts.Index())
        {
            // The answers stand in the order of the operations; with one missing, the number alone tells whose an answer is.
            var record = part.ContentId - 1 ?? (parts.Count == batch.Count ? index : -1);
            if (record < 0)
                continue;

            if (record >= batch.Count || results[record] is not null)
                return new BatchAnswer.Interrupted("Dataverse's answer does not belong to the batch.");

            results[record] = ResultOf(part, batch[record].AccountId, keyColumn);
        }

        // One request is enough to learn that none can succeed.
        if (Array.TrueForAll(results, result => result is CrmPushResult.Postponed { Fault: CrmFault.Configuration })
            && results[0] is CrmPushResult.Postponed { } same)
        {
            return new BatchAnswer.Unavailable(same.Reason, same.RetryAfter, same.Fault);
        }

        return new BatchAnswer.Answered(
            [.. results.Select((result, index) => result ?? Unmentioned(batch[index]))],
            parts.Where(part => part.Status == (int)HttpStatusCode.TooManyRequests).Max(part => part.RetryAfter ?? DataverseLimits.UnnamedWait as TimeSpan?));
    }

    private static CrmPushResult ResultOf(DataversePart part, string accountId, string keyColumn)
    {
        if (part.Status is >= 200 and < 300)
            return new CrmPushResult.Confirmed(accountId, part.AccountId);

        return Of(part.Status, part.Error) switch
        {
            DataverseFailure.NoSuchAccount => new CrmPushResult.Rejected(
                accountId, $"No account in Dataverse has the id '{accountId}'.", ToMap(accountId, keyColumn), CrmFault.Record),
            DataverseFailure.NotSetUp => Misconfigured(SetupNeeded),
            DataverseFailure.Unauthorized => Misconfigured(WhyUnauthorized(part.Error)),
            DataverseFailure.Forbidden => Misconfigured(WhyForbidden(part.Error)),
            DataverseFailure.Throttled => Later(WhyThrottled(part.Error), part.RetryAfter ?? DataverseLimits.UnnamedWait),
            DataverseFailure.Passing => Later(Words(part.Error), part.RetryAfter ?? UntilAskedAgain),
            _ => new CrmPushResult.Rejected(accountId, Words(part.Error), ToCorrect, CrmFault.Record),
        };

        CrmPushResult.Postponed Misconfigured(string reason) => new(accountId, reason, UntilSomeoneActs, CrmFault.Configuration);

        CrmPushResult.Postponed Later(string reason, TimeSpan wait) => new(accountId, reason, wait, CrmFault.Crm);
    }

    private static CrmPushResult.Postponed Unmentioned(CrmRecord record) => new(
        record.AccountId, "Dataverse answered but did not mention this record, so it may not be written.", UntilAskedAgain, CrmFault.Crm);
}
