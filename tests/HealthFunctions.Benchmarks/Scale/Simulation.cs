using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Benchmarks.Scale;

/// <summary>
/// A day of one million accounts and one billion signals, second by second, against the published limits of Azure Storage. Nothing in
/// it is measured and nothing random: the same every time. docs/scale.md explains the numbers.
/// </summary>
internal static class Simulation
{
    private const int Accounts = 1_000_000;
    private const long SignalsADay = 1_000_000_000;
    private const int SecondsADay = 86_400;

    // https://learn.microsoft.com/azure/storage/queues/scalability-targets and .../tables/scalability-targets
    private const int MessagesASecondOfAQueue = 2_000;
    private const int OperationsASecondOfAnAccount = 20_000;
    private const int EntitiesASecondOfAPartition = 2_000;

    /// <summary>The busiest hour has so much more than the mean: products are used in working hours.</summary>
    private const double PeakFactor = 2.5;

    /// <summary>How a signal travels: alone as a webhook, in a customer's own batches, or in the files of a bulk import.</summary>
    private static readonly Way[] Ways = [new("webhooks", 0.02, 1), new("batches", 0.88, 100), new("imports", 0.10, 1000)];

    public static IReadOnlyList<Figure> Run()
    {
        var peak = SignalsADay / (double)SecondsADay * PeakFactor;
        var messages = Ways.Sum(way => peak * way.Share / way.SignalsAMessage);

        // Sent, received (32 at a time), deleted; the state read, and one transaction: its row and, seldom, pages.
        var queueOperations = messages * (2 + (1 / 32.0));
        var tableOperations = messages * 2.05;
        var entities = messages * 1.2;

        // Every account every 15 minutes: scanned in pages, written 100 rows at a time.
        var recalculated = Accounts / (15 * 60.0);
        var scans = recalculated * 0.06;
        var written = recalculated * 1.1;
        var read = recalculated * 4;

        var storageAccounts = Math.Ceiling((queueOperations + tableOperations + scans) / (OperationsASecondOfAnAccount * 0.5));
        var queues = Math.Ceiling(queueOperations / MessagesASecondOfAQueue / 0.5);
        var shards = ShardsFor(entities + written + read);
        return
        [
            Of("peak signals", "/s", peak),
            Of("peak messages", "/s", messages),
            Of("queue operations", "/s", queueOperations),
            Of("table operations with recalculation", "/s", tableOperations + scans),
            Of("rows read and written", "/s", entities + written + read),
            Of("queues at half their limit", "queues", queues),
            Of("shards at half their limit", "shards", shards),
            Of("storage accounts at half their limit", "accounts", storageAccounts),
            Of("longest backlog, an hour at twice the peak", "s", Backlog(messages)),
        ];
    }

    /// <summary>The least power of two of shards whose busiest stays below half of the limit, with accounts where their hash puts them.</summary>
    private static int ShardsFor(double rowsASecond)
    {
        for (var shards = 16; ; shards *= 2)
        {
            var map = new ShardMap(shards);
            var load = new Dictionary<string, double>(StringComparer.Ordinal);

            // Some accounts are a hundred times as busy as others: the sizes follow Zipf's law.
            const int Sample = 20_000;
            var total = Enumerable.Range(1, Sample).Sum(rank => 1.0 / (rank + 100));
            for (var rank = 1; rank <= Sample; rank++)
            {
                var shard = map.PartitionKeyOf($"account-{rank}");
                load[shard] = load.GetValueOrDefault(shard) + (rowsASecond / (rank + 100) / total);
            }

            if (load.Values.Max() <= EntitiesASecondOfAPartition * 0.5 || shards >= 512)
            {
                return shards;
            }
        }
    }

    /// <summary>How long the last message waits where for an hour twice as many come as instances were added for, one every ten seconds.</summary>
    private static double Backlog(double messagesASecond)
    {
        const double AnInstance = 60;
        var (waiting, longest, instances) = (0.0, 0.0, Math.Ceiling(messagesASecond / AnInstance));
        for (var second = 0; second < 2 * 3600; second++)
        {
            waiting += messagesASecond * (second < 3600 ? 2 : 1);
            waiting -= Math.Min(waiting, instances * AnInstance);
            longest = Math.Max(longest, waiting / (instances * AnInstance));
            if (second % 10 == 0 && waiting > instances * 16)
            {
                instances = Math.Min(instances + 1, 1000);
            }
        }

        return longest;
    }

    private static Figure Of(string name, string unit, double value) => new() { Name = $"scale: {name}", Unit = unit, Ours = value, Compared = value };

    private sealed record Way(string Name, double Share, int SignalsAMessage);
}
