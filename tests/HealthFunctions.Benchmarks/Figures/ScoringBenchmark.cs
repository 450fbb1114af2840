using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Benchmarks.Naive;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>The scoring core on one thread, without storage.</summary>
internal sealed class ScoringBenchmark : IBenchmark
{
    private static readonly UserKeys Keys = new("a salt for benchmarks, not a secret");
    private static readonly FeatureCatalogue Features = new(["Dashboard Viewed", "Report Exported"], ["Report Exported"]);

    public string Name => "scoring";

    public string Summary => "accounts scored a second on one core, with and without explanation, and what is allocated";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        var model = DefaultModels.Balanced;
        ScoringInput[] inputs = [.. Enumerable.Range(0, 1000).Select(InputOf)];
        Dictionary<string, object>[] values = [.. inputs.Select(input => ValuesOf(input.Values))];
        HealthResult[] results = [.. inputs.Select(input => HealthCalculator.Calculate(input, model))];
        var naive = new NaiveScoring(DefaultModels.BalancedJson);

        // Long enough to be compiled for good before what counts.
        var rounds = effort.Of(200);
        for (var warm = 0; warm < 30; warm++)
        {
            Rate(inputs, 10, input => HealthCalculator.Calculate(input, model, explain: false));
            Rate(inputs, 10, input => HealthCalculator.Calculate(input, model));
            await Task.Delay(20);
        }

        var runs = await Alternating.RunAsync(
            effort.Runs,
            () => Task.FromResult(Rate(inputs, rounds, input => HealthCalculator.Calculate(input, model, explain: false))),
            () => Task.FromResult(Rate(inputs, rounds, input => HealthCalculator.Calculate(input, model))),
            () => Task.FromResult(Rate(results, rounds, Copy)),
            () => Task.FromResult(Rate(values, Math.Max(rounds / 40, 1), naive.Calculate)));
        double[] medians = [.. runs.Select(Numbers.Median)];
        return
        [
            Of("scoring without text", medians[0], medians, Goal.Least(400_000), medians[0], runs[0]),
            Of("scoring with text", medians[1], medians, Goal.Least(150_000), medians[1], runs[1]),
            Of("scoring with text, times naive", medians[1], medians, Goal.Least(20), medians[1] / medians[3], runs[1]),
            Allocation("allocated without text", inputs, input => HealthCalculator.Calculate(input, model, explain: false), Goal.Most(1024)),
            Allocation("allocated with text", inputs, input => HealthCalculator.Calculate(input, model), goal: null),
        ];
    }

    private static Figure Of(string name, double ours, double[] medians, Goal goal, double compared, double[] runs) => new()
    {
        Name = name, Unit = "accounts/s", Ours = ours, Limit = medians[2], Naive = medians[3], Compared = compared, Goal = goal, Runs = runs,
    };

    private static Figure Allocation(string name, ScoringInput[] inputs, Func<ScoringInput, HealthResult> calculate, Goal? goal)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var input in inputs)
        {
            calculate(input);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)inputs.Length;
        return new Figure { Name = name, Unit = "bytes/account", Ours = bytes, Compared = bytes, Goal = goal };
    }

    private static double Rate<TIn, TOut>(TIn[] inputs, int rounds, Func<TIn, TOut> calculate)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var input in inputs)
            {
                calculate(input);
            }
        }

        // The processor's time and not the clock's: a core that other processes use meanwhile is not ours.
        return inputs.Length * (double)rounds / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>The least that hands back a result: the same objects, with everything in them known before.</summary>
    private static HealthResult Copy(HealthResult result) => result with
    {
        Dimensions = [.. result.Dimensions], Metrics = [.. result.Metrics], Drivers = new Drivers([.. result.Drivers.Negative], [.. result.Drivers.Positive]), Summary = new string(result.Summary),
    };

    /// <summary>What scoring is given of an account of the portfolio.</summary>
    private static ScoringInput InputOf(int number)
    {
        var state = new AccountState { AccountId = Portfolio.AccountId(number) };
        state.Apply(Portfolio.SignalsOf(number), Keys);
        var history = new ScoreHistory();
        foreach (var days in (int[])[7, 30, 90])
        {
            history.Record(Portfolio.Now.AddDays(-days), (number + days) % 100);
        }

        return AccountScoring.InputOf(state, Portfolio.Now, Features, new MetricValues(), history, new HysteresisState(Band.Amber));
    }

    private static Dictionary<string, object> ValuesOf(MetricValues values) => MetricCatalog.All
        .Where(metric => !values[metric].IsAbsent)
        .ToDictionary(
            metric => metric.Name,
            metric => values[metric] switch { { IsNumber: true } number => number.AsNumber, { IsFlag: true } flag => flag.AsFlag, var text => (object)text.AsText! },
            StringComparer.Ordinal);
}
