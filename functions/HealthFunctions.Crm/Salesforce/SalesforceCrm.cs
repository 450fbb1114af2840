using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Shows health on Salesforce's accounts. Accounts that Salesforce does not have are never created.</summary>
/// <remarks>
/// Salesforce's upsert creates what it does not find, so it is not used: a batch is looked up first, then updated by the ids found,
/// which cannot create anything. The permission set that is shipped does not allow it either.
/// </remarks>
internal sealed class SalesforceCrm(
    SalesforceClient client,
    SalesforceAccounts accounts,
    IOptions<SalesforceOptions> options,
    TimeProvider time,
    ILogger<SalesforceCrm> logger)
    : BatchCrm(Limits(options.Value), time, logger)
{
    private readonly string idField = options.Value.ExternalIdField;
    private readonly IReadOnlyList<SalesforceField> fields = SalesforceFields.For(options.Value);

    public override string Name => SalesforceOptions.CrmName;

    protected override async Task<BatchAnswer> SendAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken)
    {
        var known = await accounts.FindAsync(batch, cancellationToken);
        if (known.Failure is { } failure)
            return failure;

        var sent = batch
            .Where(record => known.RecordIds[record.AccountId].Count() == 1)
            .Select(record => (record, known.RecordIds[record.AccountId].Single()))
            .ToList();
        var answer = sent.Count == 0 ? new BatchAnswer.Answered([]) : await UpdateAsync(sent, cancellationToken);
        if (answer is not BatchAnswer.Answered answered)
            return answer;

        var results = new Queue<CrmPushResult>(answered.Results);
        return new BatchAnswer.Answered([.. batch.Select(record => known.RecordIds[record.AccountId].Count() switch
        {
            1 => results.Dequeue(),
            0 => Unknown(record),
            var several => Several(record, several),
        })]);
    }

    private async Task<BatchAnswer> UpdateAsync(IReadOnlyList<(CrmRecord Record, string Id)> sent, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["allOrNone"] = false,
            ["records"] = new JsonArray([.. sent.Select(each => Update(each.Record, each.Id))]),
        };
        var reply = await client.SendAsync(
            HttpMethod.Patch, SalesforceLimits.Update(client.ApiVersion), request, SalesforceJson.Default.JsonObject, cancellationToken);
        return SalesforceAnswer.Of(reply, sent);
    }

    private JsonObject Update(CrmRecord record, string id)
    {
        var update = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "Account" }, ["id"] = id };

        // A null empties a field: what we no longer know must not stay on the record.
        foreach (var field in fields)
            update[field.ApiName] = field.Value(record);

        return update;
    }

    private CrmPushResult.Rejected Unknown(CrmRecord record) => new(
        record.AccountId,
        $"No account in Salesforce that the user who pushes may see has '{record.AccountId}' in {idField}, and none is ever created.",
        "Write the id into that field of its account in Salesforce, then replay the record. It is also pushed when its health changes.",
        CrmFault.Record);

    private CrmPushResult.Rejected Several(CrmRecord record, int count) => new(
        record.AccountId,
        $"{count} accounts in Salesforce have '{record.AccountId}' in {idField}.",
        "Leave the id on one of them and make the field unique, then replay the record.",
        CrmFault.Record);

    private static CrmLimits Limits(SalesforceOptions options) => new()
    {
        BatchSize = SalesforceLimits.BatchSize,
        RequestsPerSecond = options.BatchesPerSecond,
        Burst = SalesforceLimits.Burst,
    };
}
