using System.Globalization;
using System.Text.Json;
using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.HubSpot.HubSpotFailure;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Finds, in an answer to a batch, what became of each record. What is not said in so many words does not count as written.</summary>
internal static class HubSpotItems
{
    internal static BatchAnswer Read(UpsertResponse response, IReadOnlyList<CrmRecord> batch, string idProperty)
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
    private static BatchAnswer OfUnnamed(ItemError? error)
    {
        if (IsAboutSetup(error?.Message))
            return new BatchAnswer.Unavailable(SetupNeeded, UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error?.Category)
            ? new BatchAnswer.Interrupted($"HubSpot answered {error?.Category} without naming the record.")
            : new BatchAnswer.Refused(Words(error?.Message), NextStep);
    }

    private static CrmPushResult Failed(ItemError error, string accountId)
    {
        if (IsAboutSetup(error.Message))
            return new CrmPushResult.Postponed(accountId, SetupNeeded, UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error.Category)
            ? new CrmPushResult.Postponed(accountId, Words(error.Message), UntilAskedAgain, CrmFault.Crm)
            : new CrmPushResult.Rejected(accountId, Words(error.Message), NextStep, CrmFault.Record);
    }

    /// <summary>A 200 that leaves records out has been seen, with nothing written.</summary>
    private static CrmPushResult.Postponed Unmentioned(CrmRecord record) => new(
        record.AccountId, "HubSpot answered but did not mention this record, so it may not be written.", UntilAskedAgain, CrmFault.Crm);

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

    private static IReadOnlyList<int> Named(ItemError? error, int count)
    {
        if (error?.Context is not { ValueKind: JsonValueKind.Object } context || !context.TryGetProperty("objectWriteTraceId", out var ids))
            return [];

        var values = ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray()] : new[] { ids };
        return [.. values
            .Select(value => value.ValueKind == JsonValueKind.String ? IndexOf(value.GetString(), count) : null)
            .OfType<int>()];
    }

    /// <summary>The trace id of an input is its place in the batch.</summary>
    private static int? IndexOf(string? traceId, int count) =>
        int.TryParse(traceId, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : null;
}
