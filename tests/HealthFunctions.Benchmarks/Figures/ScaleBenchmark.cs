using System.Diagnostics;
using Azure.Storage.Queues;
using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Benchmarks.Scale;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>One, two and four hosts on one storage account, and what that comes to on Azure.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int SignalsAMessage = 25;
    private const int AccountsInAll = 400;

    public string Name => "scale";

    public string Summary => "signals applied a second by 1, 2 and 4 hosts, each signal once, and the simulation of docs/scale.md";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        var figures = new List<Figure>();
        var alone = 0.0;
        foreach (var hosts in (int[])[1, 2, 4])
        {
            var rates = new List<double>();
            for (var run = 0; run < Math.Max(effort.Runs / 2, 1); run++)
            {
                rates.Add(await ApplyAsync(hosts, effort.Of(1000)));
            }

            var rate = Numbers.Median(rates);
            alone = hosts == 1 ? rate : alone;
            figures.Add(new Figure { Name = $"signals applied by {hosts} hosts", Unit = "/s", Ours = rate, Compared = rate / alone, Runs = rates });
        }

        figures.AddRange(Simulation.Run());
        return figures;
    }

    /// <summary>The rate at which hosts empty a queue that was filled before they started. It fails where a signal was lost or counted twice.</summary>
    private static async Task<double> ApplyAsync(int hosts, int messages)
    {
        await using var app = await AppServices.StartAsync();
        var queue = new QueueServiceClient(app.Azurite.ConnectionString).GetQueueClient(QueueNames.Signals);
        await app.Get<PipelineQueues>().SendAllAsync(QueueNames.Signals, Enumerable.Range(0, messages).Select(MessageOf), default);
        var settings = AppSettings.For(app.Azurite, 16);
        var processes = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => HostProcess.StartAsync(Builds.App, settings)));
        try
        {
            var watch = Stopwatch.StartNew();
            var before = (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
            while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
            {
                await Task.Delay(20);
            }

            var rate = before * SignalsAMessage / watch.Elapsed.TotalSeconds;
            var accounts = app.Get<AccountStore>();
            var events = 0;
            for (var number = 0; number < AccountsInAll; number++)
            {
                events += (await accounts.GetAsync($"account-{number}", [], default))?.State.Usage.Events.Days.Values.Sum() ?? 0;
            }

            return events == messages * SignalsAMessage
                ? rate
                : throw new InvalidOperationException($"{messages * SignalsAMessage} signals were sent, and {events} counted.");
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    /// <summary>What one customer's product sends at a time: signals of one account.</summary>
    private static PipelineMessage MessageOf(int number) => new SignalsMessage
    {
        Source = "bench",
        Signals = [.. Enumerable.Range(0, SignalsAMessage).Select(Signal (each) => Portfolio.Login($"account-{number % AccountsInAll}", $"{number}/{each}", DateTimeOffset.UtcNow.AddHours(-each)))],
    };
}
