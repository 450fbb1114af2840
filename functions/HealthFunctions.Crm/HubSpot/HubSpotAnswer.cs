using System.Globalization;
using System.Net;
using System.Text.Json;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Reads what HubSpot made of a batch of companies.</summary>
internal static class HubSpotAnswer
{
    private const HttpStatusCode Migrating = (HttpStatusCode)477;
    private const string NextStep = "Correct the value at its source, or the property's rules in HubSpot, then replay the record.";
    private const string SetupNeeded = "A property is missing in HubSpot, or the id property does not keep its values unique: run the CRM set-up.";
    private static readonly TimeSpan UntilSomeoneActs = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(1);

    internal static BatchAnswer Of(HubSpotReply reply, IReadOnlyList<CrmRecord> batch, string idProperty)
    {
        if (reply.Status is not { } status)
            return new BatchAnswer.Interrupted(reply.Silence);

        if (reply.IsSuccess)
        {
            return reply.Read(HubSpotJson.Default.UpsertResponse) is { } response
                ? OfItems(response, batch, idProperty)
                : new BatchAnswer.Interrupted($"HubSpot answered {(int)status} without the JSON that belongs to it.", reply.RetryAfter);
        }

        var error = reply.Read(HubSpotJson.Default.ErrorResponse) ?? new ErrorResponse(null, null, null, null);
        return status switch
        {
            HttpStatusCode.BadRequest when IsAboutSetup(error.Message) => Misconfigured(SetupNeeded, error),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableContent =>
                new BatchAnswer.Refused(error.Message ?? $"HubSpot answered {(int)status} without a message.", NextStep),
            HttpStatusCode.Unauthorized => Misconfigured("HubSpot does not accept Crm:hubspot:AccessToken.", error),
            HttpStatusCode.Forbidden => Misconfigured("The private app lacks a scope that is needed to write companies.", error),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => Misconfigured("Crm:hubspot:BaseUrl is not HubSpot's API.", error),
            HttpStatusCode.TooManyRequests when error.PolicyName == HubSpotLimits.DailyPolicy => new BatchAnswer.Unavailable(
                "The HubSpot account has used up its requests of the day.", reply.RetryAfter ?? HubSpotLimits.DailyRetry, CrmFault.Crm),
            HttpStatusCode.TooManyRequests => new BatchAnswer.Interrupted(
                $"HubSpot's rate limit is reached{In(error.PolicyName)}.", reply.RetryAfter ?? HubSpotLimits.Window),
            HttpStatusCode.RequestTimeout or HttpStatusCode.Locked or Migrating or >= HttpStatusCode.InternalServerError =>
                new BatchAnswer.Interrupted($"HubSpot answered {(int)status}{In(error.CorrelationId)}.", reply.RetryAfter),
            _ => new BatchAnswer.Unavailable(
                $"HubSpot answered {(int)status}, which it does not document{In(error.CorrelationId)}.", UntilSomeoneActs, CrmFault.Crm),
        };
    }

    private static BatchAnswer OfItems(UpsertResponse response, IReadOnlyList<CrmRecord> batch, string idProperty)
    {
        var results = new CrmPushResult?[batch.Count];
        foreach (var company in response.Results ?? [])
        {
            if (company is not null && Find(company, batch, idProperty) is { } index)
                results[index] = new CrmPushResult.Confirmed(batch[index].AccountId, company.Id);
        }

        foreach (var error in response.Errors ?? [])
        {
            var named = Named(error, batch.Count);
            if (named.Count == 0)
                return OfUnnamed(error);

            foreach (var index in named)
                results[index] = Failed(error!, batch[index].AccountId);
        }

        return new BatchAnswer.Answered([.. results.Select((result, index) => result ?? Unmentioned(batch[index]))]);
    }

    /// <summary>An error that names no record: asking again with fewer records tells whose it is, and repeating an upsert does no harm.</summary>
    private static BatchAnswer OfUnnamed(ItemError? error) =>
        IsPassing(error?.Category)
            ? new BatchAnswer.Interrupted($"HubSpot answered {error?.Category} without naming the record.")
            : new BatchAnswer.Refused(ReasonOf(error), NextStep);

    private static CrmPushResult Failed(ItemError error, string accountId)
    {
        if (IsAboutSetup(error.Message))
            return new CrmPushResult.Postponed(accountId, $"{SetupNeeded} HubSpot says: {error.Message}", UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error.Category)
            ? new CrmPushResult.Postponed(accountId, ReasonOf(error), UntilAskedAgain, CrmFault.Crm)
            : new CrmPushResult.Rejected(accountId, ReasonOf(error), NextStep, CrmFault.Record);
    }

    private static string ReasonOf(ItemError? error) => error?.Message ?? error?.Category ?? "HubSpot reported an error without a message.";

    /// <summary>A 200 that leaves records out has been seen, with nothing written.</summary>
    private static CrmPushResult.Postponed Unmentioned(CrmRecord record) => new(
        record.AccountId, "HubSpot answered but did not mention this record, so it may not have written it.", UntilAskedAgain, CrmFault.Crm);

    private static int? Find(UpsertedCompany company, IReadOnlyList<CrmRecord> batch, string idProperty)
    {
        if (IndexOf(company.ObjectWriteTraceId, batch.Count) is { } traced)
            return traced;

        if (company.Properties is null || !company.Properties.TryGetValue(idProperty, out var id) || id.ValueKind != JsonValueKind.String)
            return null;

        for (var index = 0; index < batch.Count; index++)
        {
            if (id.ValueEquals(batch[index].AccountId))
                return index;
        }

        return null;
    }

    private static List<int> Named(ItemError? error, int count)
    {
        if (error?.Context is not { ValueKind: JsonValueKind.Object } context || !context.TryGetProperty("objectWriteTraceId", out var value))
            return [];

        return value.ValueKind switch
        {
            JsonValueKind.String => [.. Indexes([value])],
            JsonValueKind.Array => [.. Indexes(value.EnumerateArray())],
            _ => [],
        };

        IEnumerable<int> Indexes(IEnumerable<JsonElement> ids) =>
            ids.Select(id => id.ValueKind == JsonValueKind.String ? IndexOf(id.GetString(), count) : null).OfType<int>();
    }

    /// <summary>The trace id of an input is its place in the batch.</summary>
    private static int? IndexOf(string? traceId, int count) =>
        int.TryParse(traceId, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : null;

    private static bool IsPassing(string? category) => category is "RATE_LIMITS" or "INTERNAL_ERROR" or "SERVICE_UNAVAILABLE" or "TIMEOUT" or "LOCKED";

    /// <summary>Every record would be refused for the same reason: that must not turn a whole portfolio into dead letters.</summary>
    private static bool IsAboutSetup(string? message) =>
        message is not null
        && (message.Contains("PROPERTY_DOESNT_EXIST", StringComparison.Ordinal)
            || message.Contains("non-unique", StringComparison.OrdinalIgnoreCase));

    private static BatchAnswer.Unavailable Misconfigured(string reason, ErrorResponse error) =>
        new(reason + (error.Message is { } message ? $" HubSpot says: {message}" : ""), UntilSomeoneActs, CrmFault.Configuration);

    private static string In(string? detail) => detail is null ? "" : $" ({detail})";
}
