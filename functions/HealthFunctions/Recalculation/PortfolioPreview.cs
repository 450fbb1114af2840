using System.Diagnostics;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Recalculation;

/// <summary>
/// Scores the portfolio, or a sample of it, with a model that is not active, beside the active one: both from the same facts at
/// the same moment, without history, hysteresis or overrides, so that nothing but the models makes a difference. Nothing is stored.
/// </summary>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="store">The accounts.</param>
/// <param name="health">What a calculation needs.</param>
/// <param name="time">The clock.</param>
public sealed class PortfolioPreview(ShardMap shards, ShardStore store, AccountHealth health, TimeProvider time)
{
    /// <summary>Reading takes the most time, and waits for storage: so more shards at a time than there are cores.</summary>
    private const int Readers = 4;

    /// <summary>How many states of a sample are asked for at once by each reader.</summary>
    private const int SampleAtATime = 16;

    private const int ReportEvery = 250;

    /// <summary>Scores the accounts.</summary>
    /// <param name="draft">The model to try.</param>
    /// <param name="active">The model to compare with.</param>
    /// <param name="scope">Which accounts.</param>
    /// <param name="report">Told from time to time how far it is, by several threads.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PreviewResult> RunAsync(
        CompiledModel draft, CompiledModel active, PreviewScope scope, Action<PreviewProgress> report, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var accounts = 0;
        var done = 0;
        report(new PreviewProgress(0, 0, shards.Count));
        var sample = scope.Sample is { } size ? await SampleAsync(size, scope.Segment, cancellationToken) : null;
        var picking = Stopwatch.GetTimestamp() - started;

        var total = new PreviewTally(draft, active);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(shards.PartitionKeys, parallel, async (partition, token) =>
        {
            var tally = new PreviewTally(draft, active);
            var values = new MetricValues();
            var mark = Stopwatch.GetTimestamp();
            await foreach (var state in StatesAsync(partition, sample, token))
            {
                mark = tally.ReadSince(mark);
                var profile = AccountProfile.Of(state, now);
                if (tally.Add(profile, health.BareInput(state, now, values), scope.Segment) && Interlocked.Increment(ref accounts) % ReportEvery == 0)
                {
                    report(new PreviewProgress(Volatile.Read(ref accounts), Volatile.Read(ref done), shards.Count));
                }

                mark = tally.CalculatedSince(mark);
            }

            tally.ReadSince(mark);
            total.Add(tally);
            report(new PreviewProgress(Volatile.Read(ref accounts), Interlocked.Increment(ref done), shards.Count));
        });
        return total.Result(now, Stopwatch.GetElapsedTime(started), picking);
    }

    private IAsyncEnumerable<AccountState> StatesAsync(string partition, ILookup<string, string>? sample, CancellationToken cancellationToken) =>
        sample is null
            ? store.StatesAsync(partition, cancellationToken)
            : sample[partition].Chunk(SampleAtATime).ToAsyncEnumerable()
                .SelectMany(async (ids, token) => (await Task.WhenAll(ids.Select(id => store.StateAsync(partition, id, token)))).OfType<AccountState>());

    /// <summary>Picks accounts by a number made of their ids: evenly over the portfolio, and the same ones whenever it is asked.</summary>
    private async Task<ILookup<string, string>> SampleAsync(int size, string? segment, CancellationToken cancellationToken)
    {
        var picked = new PriorityQueue<(string Partition, string Id), ulong>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(shards.PartitionKeys, parallel, async (partition, token) =>
        {
            await foreach (var id in store.IdsAsync(partition, segment, token))
            {
                lock (picked)
                {
                    // The largest number comes first, and goes when there are too many.
                    picked.Enqueue((partition, id), ulong.MaxValue - ShardMap.PlaceOf(id));
                    if (picked.Count > size)
                    {
                        picked.Dequeue();
                    }
                }
            }
        });
        return picked.UnorderedItems.Select(item => item.Element).ToLookup(item => item.Partition, item => item.Id, StringComparer.Ordinal);
    }
}
