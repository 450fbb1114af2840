namespace HealthFunctions.Benchmarks.Measuring;

/// <summary>
/// Runs subjects in turns, so that whatever else the machine does meets all of them alike. The first round warms up and does not count.
/// </summary>
internal static class Alternating
{
    /// <summary>Runs every subject so many times.</summary>
    /// <returns>The values of each subject.</returns>
    public static async Task<double[][]> RunAsync(int runs, params Func<Task<double>>[] subjects)
    {
        var values = subjects.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= runs; round++)
        {
            for (var subject = 0; subject < subjects.Length; subject++)
            {
                // Each begins another time, so that none always comes after the same other.
                var turn = (subject + round) % subjects.Length;
                GC.Collect();
                var value = await subjects[turn]();
                if (round > 0)
                {
                    values[turn].Add(value);
                }
            }
        }

        return [.. values.Select(runsOf => runsOf.ToArray())];
    }
}
