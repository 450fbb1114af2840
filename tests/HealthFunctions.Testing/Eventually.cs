using System.Diagnostics;

namespace HealthFunctions.Testing;

/// <summary>Waits on conditions, never on the clock: a test goes on as soon as what it waits for is there.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again and again until the answer satisfies <paramref name="condition"/>; fails with the last answer.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> condition, string what, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (condition(answer))
            {
                return answer;
            }

            if (watch.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited {watch.Elapsed} for: {what}. Last answer: {answer}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    public static Task Holds(Func<bool> condition, string what, TimeSpan? patience = null) =>
        Get(() => Task.FromResult(condition()), holds => holds, what, patience);
}
