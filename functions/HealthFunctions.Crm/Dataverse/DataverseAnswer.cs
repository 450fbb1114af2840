using System.Net;
using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.Dataverse.DataverseFailures;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Reads what Dataverse made of a batch of accounts.</summary>
internal static class DataverseAnswer
{
    internal static async Task<BatchAnswer> OfAsync(
        DataverseReply reply, IReadOnlyList<CrmRecord> batch, string keyColumn, CancellationToken cancellationToken)
    {
        if (reply.IsUnauthenticated)
            return Misconfigured(reply.Silence);

        if (reply.Status is not { } status)
            return new BatchAnswer.Interrupted(reply.Silence);

        var parts = await DataverseParts.ReadAsync(reply, cancellationToken);
        if (reply.IsSuccess)
        {
            return parts is null
                ? new BatchAnswer.Interrupted($"Dataverse answered {(int)status} without the whole of the answer to a batch.", reply.RetryAfter)
                : DataverseItems.Read(parts, batch, keyColumn);
        }

        // Where Dataverse stops at a fault, the answer holds that fault, but not which operation it was.
        if (status == HttpStatusCode.BadRequest && parts is [.., var last])
            return batch.Count == 1 ? DataverseItems.Read([last], batch, keyColumn) : OfRefusal(last.Status, last.Error, last.RetryAfter);

        return OfRefusal((int)status, reply.Error, reply.RetryAfter);
    }

    private static BatchAnswer OfRefusal(int status, DataverseError error, TimeSpan? retryAfter) => Of(status, error) switch
    {
        DataverseFailure.NotSetUp => Misconfigured(SetupNeeded),
        DataverseFailure.Unauthorized => Misconfigured(WhyUnauthorized(error)),
        DataverseFailure.Forbidden => Misconfigured(WhyForbidden(error)),
        DataverseFailure.Throttled => new BatchAnswer.Interrupted(WhyThrottled(error), retryAfter ?? DataverseLimits.UnnamedWait),
        DataverseFailure.Passing => new BatchAnswer.Interrupted($"Dataverse answered {status}.", retryAfter),
        _ => OfStatus(status, error),
    };

    private static BatchAnswer OfStatus(int status, DataverseError error) => (HttpStatusCode)status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestEntityTooLarge =>
            new BatchAnswer.Refused(Words(error), ToCorrect),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            Misconfigured($"Dataverse answered {status}: Crm:dataverse:Url is not the address of an environment."),
        _ => new BatchAnswer.Unavailable($"Dataverse answered {status}, which it does not document.", UntilSomeoneActs, CrmFault.Crm),
    };

    private static BatchAnswer.Unavailable Misconfigured(string reason) => new(reason, UntilSomeoneActs, CrmFault.Configuration);
}
