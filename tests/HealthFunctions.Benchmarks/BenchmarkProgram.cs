using HealthFunctions.Benchmarks.Figures;
using HealthFunctions.Benchmarks.Measuring;

namespace HealthFunctions.Benchmarks;

/// <summary>What <c>./bench.sh</c> runs.</summary>
internal static class BenchmarkProgram
{
    private static readonly IBenchmark[] All =
    [
        new AckBenchmark(), new BulkBenchmark(), new RecalculationBenchmark(), new ScoringBenchmark(), new CrmBenchmark(), new StartBenchmark(), new ScaleBenchmark(),
    ];

    public static async Task<int> Main(string[] arguments)
    {
        var chosen = new List<IBenchmark>();
        var (runs, quick, json) = (5, false, (string?)null);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h":
                    Console.WriteLine(Usage());
                    return 0;
                case "--quick":
                    (quick, runs) = (true, 1);
                    break;
                case "--runs" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out runs) && runs > 0:
                    i++;
                    break;
                case "--json" when i + 1 < arguments.Length:
                    json = arguments[++i];
                    break;
                case var name when All.FirstOrDefault(benchmark => benchmark.Name == name) is { } benchmark:
                    chosen.Add(benchmark);
                    break;
                default:
                    await Console.Error.WriteLineAsync($"'{arguments[i]}' is not known here.\n{Usage()}");
                    return 2;
            }
        }

        var figures = new List<Figure>();
        foreach (var benchmark in chosen.Count > 0 ? chosen : [.. All])
        {
            await Console.Error.WriteLineAsync($"{benchmark.Name}: {benchmark.Summary} (load {Report.Load()})");
            figures.AddRange(await benchmark.RunAsync(new Effort(runs, quick)));
        }

        Report.Print(figures, Console.Out);
        if (json is not null)
        {
            Report.Write(figures, runs, json);
        }

        return 0;
    }

    private static string Usage() => $"""
        Measures the app side by side with the least that does the same (the limit) and with what one would write first (naive).
        Each value is the median of several runs that take turns; docs/benchmarks.md says how and why.

        Usage: ./bench.sh [NAME ...] [--runs N] [--quick] [--json FILE]
        {string.Join('\n', All.Select(benchmark => $"  {benchmark.Name,-14} {benchmark.Summary}"))}

          --runs N       how often each runs (5)
          --quick        a tenth of the work, once: to see that it works, not to judge by
          --json FILE    writes the figures with every run there
          --help         this text
        """;
}
