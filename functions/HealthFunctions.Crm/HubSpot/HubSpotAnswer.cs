using System.Net;
using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.HubSpot.HubSpotFailure;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Reads what HubSpot made of a batch of companies.</summary>
internal static class HubSpotAnswer
{
    /// <summary>HubSpot moves the account to another data centre. <see href="https://developers.hubspot.com/docs/api-reference/error-handling"/></summary>
    private const HttpStatusCode Migrating = (HttpStatusCode)477;

    internal static BatchAnswer Of(HubSpotReply reply, IReadOnlyList<CrmRecord> batch, string idProperty)
    {
        if (reply.Status is not { } status)
            return new BatchAnswer.Interrupted(reply.Silence);

        if (batch.Count == 1 && status == HttpStatusCode.NotFound && IsNotFound(reply.Read(HubSpotJson.Default.ErrorResponse)?.Category))
            return new BatchAnswer.Answered([Unknown(batch[0].AccountId, idProperty)]);

        if (!reply.IsSuccess)
            return OfRefusal(status, reply.Read(HubSpotJson.Default.ErrorResponse) ?? new(null, null, null, null), reply.RetryAfter);

        return reply.Read(HubSpotJson.Default.BatchResponse) is { } response
            ? HubSpotItems.Read(response, batch, idProperty)
            : new BatchAnswer.Interrupted($"HubSpot answered {(int)status} without the JSON that belongs to it.", reply.RetryAfter);
    }

    private static BatchAnswer OfRefusal(HttpStatusCode status, ErrorResponse error, TimeSpan? retryAfter)
    {
        var answered = $"HubSpot answered {(int)status}" + (error.CorrelationId is { } id ? $" (correlation id {id})" : "");
        return status switch
        {
            HttpStatusCode.BadRequest when IsAboutSetup(error.Message) => Misconfigured(SetupNeeded),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict
                or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableContent =>
                new BatchAnswer.Refused(Words(error.Message, answered + " without a message."), NextStep),

            HttpStatusCode.Unauthorized =>
                Misconfigured($"HubSpot does not accept Crm:hubspot:AccessToken. HubSpot says: {Words(error.Message)}"),
            HttpStatusCode.Forbidden =>
                Misconfigured($"The private app may not write companies: check its scopes. HubSpot says: {Words(error.Message)}"),
            HttpStatusCode.NotFound when IsNotFound(error.Category) => new BatchAnswer.Refused(Words(error.Message), NextStep),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                Misconfigured($"{answered}: Crm:hubspot:BaseUrl is not HubSpot's API."),

            HttpStatusCode.TooManyRequests when error.PolicyName == HubSpotLimits.DailyPolicy => new BatchAnswer.Unavailable(
                "The HubSpot account has used up its requests of the day.", retryAfter ?? HubSpotLimits.DailyRetry, CrmFault.Crm),
            HttpStatusCode.TooManyRequests => new BatchAnswer.Interrupted(
                $"HubSpot's rate limit is reached ({error.PolicyName ?? "no policy named"}).", retryAfter ?? HubSpotLimits.Window),

            HttpStatusCode.RequestTimeout or HttpStatusCode.Locked or Migrating or >= HttpStatusCode.InternalServerError =>
                new BatchAnswer.Interrupted(answered + ".", retryAfter),
            _ => new BatchAnswer.Unavailable(answered + ", which it does not document.", UntilSomeoneActs, CrmFault.Crm),
        };
    }

    private static BatchAnswer.Unavailable Misconfigured(string reason) => new(reason, UntilSomeoneActs, CrmFault.Configuration);
}
