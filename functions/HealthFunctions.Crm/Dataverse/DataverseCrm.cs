using System.Buffers;
using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Shows health on the accounts of Dynamics 365.</summary>
internal sealed class DataverseCrm(DataverseClient client, IOptions<DataverseOptions> options, TimeProvider time, ILogger<DataverseCrm> logger)
    : BatchCrm(Limits(options.Value), time, logger)
{
    internal const string CrmName = DataverseOptions.CrmName;

    private static readonly SearchValues<char> NotInKeys = SearchValues.Create(DataverseLimits.NotInKeys);

    private readonly string keyColumn = options.Value.KeyColumn;
    private readonly IReadOnlyList<DataverseField> fields = DataverseFields.For(options.Value);

    public override string Name => CrmName;

    protected override async Task<BatchAnswer> SendAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken)
    {
        var reachable = batch.Where(CanBeKey).ToList();
        if (reachable.Count == 0)
            return new BatchAnswer.Answered([.. batch.Select(Unreachable)]);

        var reply = await client.PostBatchAsync(DataverseBatch.Of(reachable, keyColumn, fields), cancellationToken);
        var answer = await DataverseAnswer.OfAsync(reply, reachable, keyColumn, cancellationToken);
        if (answer is not BatchAnswer.Answered answered || reachable.Count == batch.Count)
            return answer;

        var results = new Queue<CrmPushResult>(answered.Results);
        return answered with { Results = [.. batch.Select(record => CanBeKey(record) ? results.Dequeue() : Unreachable(record))] };
    }

    private static bool CanBeKey(CrmRecord record) => !record.AccountId.AsSpan().ContainsAny(NotInKeys);

    private static CrmPushResult Unreachable(CrmRecord record) => new CrmPushResult.Rejected(
        record.AccountId,
        $"Dataverse finds no account by a key with one of {DataverseLimits.NotInKeys} in it, as in '{record.AccountId}'.",
        "Merge the account into one whose id has none of them.",
        CrmFault.Record);

    private static CrmLimits Limits(DataverseOptions options) => new()
    {
        BatchSize = options.BatchSize,
        RequestsPerSecond = options.RequestsPerSecond,
        Burst = DataverseLimits.Burst,
    };
}
