using System.Diagnostics;
using System.Text;

namespace HealthFunctions.Faults.Fuzzing;

/// <summary>Gives every target its share of bad inputs. The same seed makes the same inputs.</summary>
/// <param name="seed">What is drawn from.</param>
internal sealed class FuzzRun(int seed)
{
    /// <summary>No input may take longer than this, on whatever machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const int MostShown = 3;

    private readonly List<string> problems = [];
    private readonly List<(string, string)> counts = [];

    public FaultReport Report => new() { Problems = problems, Counts = counts };

    /// <summary>Reads so many inputs, evenly over the targets.</summary>
    public async Task ReadAsync(IReadOnlyList<FuzzTarget> targets, int inputs)
    {
        foreach (var target in targets)
        {
            await ReadAsync(target, Math.Max(inputs / targets.Count, 1));
        }
    }

    private async Task ReadAsync(FuzzTarget target, int inputs)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random);
        var watch = Stopwatch.StartNew();
        var longest = TimeSpan.Zero;
        var wrong = 0;
        for (var number = 0; number < inputs; number++)
        {
            var input = mutator.Next(target.Seeds[random.Next(target.Seeds.Count)]);
            var started = watch.Elapsed;
            var problem = await TryAsync(target, input);
            var took = watch.Elapsed - started;
            longest = took > longest ? took : longest;
            problem ??= took > Longest ? $"It took {took}." : null;
            if (problem is not null && wrong++ < MostShown)
            {
                problems.Add($"{target.Name}, seed {seed}, input {number}: {problem}\n    {Shown(input)}");
            }
        }

        counts.Add((target.Name, $"{inputs} inputs, {wrong} wrong, longest {longest.TotalMilliseconds:0} ms"));
    }

#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
    private static async Task<string?> TryAsync(FuzzTarget target, byte[] input)
    {
        try
        {
            return await target.Read(input);
        }
        catch (Exception failure)
        {
            return failure.ToString().Split('\n') is [var first, .. var rest] ? $"{first} {rest.FirstOrDefault(line => line.Contains("HealthFunctions", StringComparison.Ordinal))?.Trim()}" : "";
        }
    }
#pragma warning restore CA1031

    private static string Shown(byte[] input) => Encoding.Latin1.GetString(input.AsSpan(0, Math.Min(input.Length, 400)));
}
