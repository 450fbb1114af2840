using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Benchmarks.Naive;
using HealthFunctions.Benchmarks.Raw;
using HealthFunctions.Core.Signals;
using HealthFunctions.Ingestion;
using HealthFunctions.Testing;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>Signals applied exactly once, beside rows written by hand, and what a signal costs in storage transactions.</summary>
internal sealed class BulkBenchmark : IBenchmark
{
    private const int OfAnAccount = 100;
    private const int InAMessage = 250;
    private const int AtATime = 16;
    private const int RowsInATransaction = 100;

    public string Name => "bulk";

    public string Summary => $"signals applied a second, {OfAnAccount} of each account, and storage transactions a signal";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        await using var app = await AppServices.StartAsync();
        var tables = new TableServiceClient(app.Azurite.ConnectionString);
        var pipeline = app.Get<SignalPipeline>();
        var count = effort.Of(20_000);
        var run = 0;
        var transactions = 0.0;
        var runs = await Alternating.RunAsync(effort.Runs, OursAsync, RawAsync, NaiveAsync);
        double[] rates = [.. runs.Select(Numbers.Median)];

        var lone = await TransactionsOfOneAsync(pipeline, app);
        var (seconds, large) = await OneLargeAsync(effort.Of(100_000), app);
        return
        [
            new Figure
            {
                Name = "bulk signals applied", Unit = "/s", Ours = rates[0], Limit = rates[1], Naive = rates[2], Compared = rates[0] / rates[1], Goal = Goal.Least(0.8), Runs = runs[0],
            },
            new Figure { Name = "bulk, storage transactions", Unit = "/signal", Ours = transactions, Naive = 2, Compared = transactions, Goal = Goal.Most(0.05) },
            new Figure { Name = "one webhook, storage transactions", Unit = "/webhook", Ours = lone, Compared = lone, Goal = Goal.Most(4) },
            new Figure { Name = $"{effort.Of(100_000):N0} signals of one account", Unit = "s", Ours = seconds, Compared = seconds },
            new Figure { Name = "the same, storage transactions", Unit = "/signal", Ours = large, Compared = large, Goal = Goal.Most(0.05) },
        ];

        async Task<double> OursAsync()
        {
            var name = $"r{++run}";
            Signal[][] messages = [.. Enumerable.Range(0, count)
                .Select(number => (Signal)Portfolio.Login($"{name}-{number / OfAnAccount}", $"{number}", Portfolio.Now.AddMinutes(-number % 100_000), $"user{number % 7}"))
                .Chunk(InAMessage)];
            var before = app.Transport.Count;
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (message, cancelled) => await pipeline.ApplyAsync(message, cancelled));
            var rate = count / watch.Elapsed.TotalSeconds;
            transactions = (app.Transport.Count - before) / (double)count;
            return rate;
        }

        async Task<double> RawAsync()
        {
            var table = $"raw{++run}";
            await tables.CreateTableAsync(table);
            RawRequest[] requests = [.. Enumerable.Range(0, count).Chunk(RowsInATransaction).Select(rows => Transaction(table, $"s{rows[0] / RowsInATransaction % 16:000}", rows))];
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (request, _) => await app.Raw.SendAsync(request));
            var rate = count / watch.Elapsed.TotalSeconds;
            await tables.DeleteTableAsync(table);
            return rate;
        }

        async Task<double> NaiveAsync()
        {
            var table = tables.GetTableClient($"naive{++run}");
            await table.CreateAsync();
            var accounts = new NaiveAccounts(table);
            var fewer = Math.Max(count / 10, 1);
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, fewer),
                new ParallelOptions { MaxDegreeOfParallelism = AtATime },
                async (number, _) => await accounts.ApplyAsync(Portfolio.Login($"account-{number % (fewer / OfAnAccount + 1)}", $"{number}", Portfolio.Now)));
            var rate = fewer / watch.Elapsed.TotalSeconds;
            await table.DeleteAsync();
            return rate;
        }
    }

    /// <summary>Of a known account whose webhook names its external id: put on the queue, taken from it, the identity, the state, the change.</summary>
    private static async Task<double> TransactionsOfOneAsync(SignalPipeline pipeline, AppServices app)
    {
        const int OfTheQueue = 2;
        await pipeline.ApplyAsync([Portfolio.Login("lone", "first", Portfolio.Now)], default);
        var before = app.Transport.Count;
        const int Webhooks = 200;
        for (var number = 0; number < Webhooks; number++)
        {
            await pipeline.ApplyAsync([Portfolio.Login("lone", $"{number}", Portfolio.Now)], default);
        }

        return OfTheQueue + ((app.Transport.Count - before) / (double)Webhooks);
    }

    private static async Task<(double Seconds, double Transactions)> OneLargeAsync(int count, AppServices app)
    {
        var before = app.Transport.Count;
        var watch = Stopwatch.StartNew();
        foreach (var lot in Enumerable.Range(0, count).Select(number => (Signal)Portfolio.Login("big", $"{number}", Portfolio.Now.AddMinutes(-number), $"user{number % 50}")).Chunk(5000))
        {
            await app.Applier.ApplyAsync(lot, default);
        }

        return (watch.Elapsed.TotalSeconds, (app.Transport.Count - before) / (double)count);
    }

    /// <summary>An entity-group transaction. Source: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</summary>
    private static RawRequest Transaction(string table, string partition, int[] rows)
    {
        var body = new StringBuilder("--batch_1\r\nContent-Type: multipart/mixed; boundary=changeset_1\r\n\r\n");
        foreach (var row in rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"--changeset_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append(CultureInfo.InvariantCulture, $"PUT http://127.0.0.1/{AzuriteProcess.AccountName}/{table}(PartitionKey='{partition}',RowKey='{row:00000000}') HTTP/1.1\r\n")
                .Append("Content-Type: application/json\r\nAccept: application/json;odata=minimalmetadata\r\nPrefer: return-no-content\r\nDataServiceVersion: 3.0\r\n\r\n")
                .Append(CultureInfo.InvariantCulture, $"{{\"PartitionKey\":\"{partition}\",\"RowKey\":\"{row:00000000}\",\"State\":\"{new string('x', 100)}\"}}\r\n");
        }

        body.Append("--changeset_1--\r\n--batch_1--\r\n");
        return new RawRequest(
            "POST",
            $"/{AzuriteProcess.AccountName}/$batch",
            [("Accept", "application/json;odata=minimalmetadata"), ("DataServiceVersion", "3.0"), ("x-ms-version", "2019-02-02")],
            "multipart/mixed; boundary=batch_1",
            Encoding.UTF8.GetBytes(body.ToString()));
    }
}
