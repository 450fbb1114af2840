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

        return status == HttpStatusCode.BadRequest && parts is [.., { Status: >= 400 } stopped]
            ? OfStop(stopped, batch, keyColumn)
            : OfRefusal((int)status, reply.Error, reply.RetryAfter);
    }

    /// <summary>Where Dataverse stops at a fault, the answer holds that fault, but not which operation it was of.</summary>
    private static BatchAnswer OfStop(DataversePart stopped, IReadOnlyList<CrmRecord> batch, string keyColumn)
    {
        if (batch.Count == 1)
            return DataverseItems.Read([stopped], batch, keyColumn);

        return Of(stopped.Status, stopped.Error) is DataverseFailure.NoSuchAccount or DataverseFailure.Refused
            ? new BatchAnswer.Refused(Words(stopped.Error), ToCorrect)
            : OfRefusal(stopped.Status, stopped.Error, stopped.RetryAfter);
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
