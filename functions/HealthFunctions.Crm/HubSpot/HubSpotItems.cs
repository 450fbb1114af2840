using System.Globalization;
using System.Text.Json;
using HealthFunctions.Core.Crm;
using static HealthFunctions.Crm.HubSpot.HubSpotFailure;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Finds, in an answer to a batch, what became of each record. What is not said in so many words does not count as written.</summary>
internal static class HubSpotItems
{
    internal static BatchAnswer Read(BatchResponse response, IReadOnlyList<CrmRecord> batch, string idProperty)
    {
        var results = new CrmPushResult?[batch.Count];
        foreach (var company in response.Results ?? [])
        {
            if (company is not null && Find(company, batch, idProperty) is { } index)
                results[index] = new CrmPushResult.Confirmed(batch[index].AccountId, company.Id);
        }

        foreach (var error in response.Errors ?? [])
        {
            var named = Named(error, batch);
            if (named.Length == 0 && batch.Count == 1 && IsNotFound(error?.Category))
                return new BatchAnswer.Answered([Unknown(batch[0].AccountId, idProperty)]);

            if (named.Length == 0)
                return OfUnnamed(error);

            foreach (var index in named)
                results[index] = Failed(error!, batch[index].AccountId, idProperty);
        }

        return new BatchAnswer.Answered([.. results.Select((result, index) => result ?? Unmentioned(batch[index]))]);
    }

    /// <summary>An error that names no record: asking again with fewer records tells whose it is, and writing the same again does no harm.</summary>
    private static BatchAnswer OfUnnamed(ItemError? error)
    {
        if (IsAboutSetup(error?.Message))
            return new BatchAnswer.Unavailable(SetupNeeded, UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error?.Category)
            ? new BatchAnswer.Interrupted($"HubSpot answered {error?.Category} without naming the record.")
            : new BatchAnswer.Refused(Words(error?.Message), NextStep);
    }

    private static CrmPushResult Failed(ItemError error, string accountId, string idProperty)
    {
        if (IsNotFound(error.Category))
            return Unknown(accountId, idProperty);

        if (IsAboutSetup(error.Message))
            return new CrmPushResult.Postponed(accountId, SetupNeeded, UntilSomeoneActs, CrmFault.Configuration);

        return IsPassing(error.Category)
            ? new CrmPushResult.Postponed(accountId, Words(error.Message), UntilAskedAgain, CrmFault.Crm)
            : new CrmPushResult.Rejected(accountId, Words(error.Message), NextStep, CrmFault.Record);
    }

    /// <summary>A 200 that leaves records out has been seen, with nothing written.</summary>
    private static CrmPushResult.Postponed Unmentioned(CrmRecord record) => new(
        record.AccountId, "HubSpot answered but did not mention this record, so it may not be written.", UntilAskedAgain, CrmFault.Crm);

    private static int? Find(WrittenCompany company, IReadOnlyList<CrmRecord> batch, string idProperty)
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

    /// <summary>The records that an error is of: their places, as trace ids, or their ids, where HubSpot did not find them.</summary>
    private static int[] Named(ItemError? error, IReadOnlyList<CrmRecord> batch)
    {
        var traced = Texts(error, "objectWriteTraceId").Select(text => IndexOf(text, batch.Count)).OfType<int>().ToArray();
        if (traced.Length > 0 || !IsNotFound(error?.Category))
            return traced;

        var unknown = Texts(error, "ids").ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, batch.Count).Where(index => unknown.Contains(batch[index].AccountId))];
    }

    private static IEnumerable<string> Texts(ItemError? error, string member)
    {
        if (error?.Context is not { ValueKind: JsonValueKind.Object } context || !context.TryGetProperty(member, out var values))
            return [];

        return (values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray()] : new[] { values })
            .Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => value.GetString()!);
    }

    /// <summary>The trace id of an input is its place in the batch.</summary>
    private static int? IndexOf(string? traceId, int count) =>
        int.TryParse(traceId, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : null;
}
