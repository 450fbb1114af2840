namespace HealthFunctions.Crm;

/// <summary>How long to wait before trying again: doubling, with jitter, so that those who failed together do not return together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>Between half and all of 250 ms, 500 ms, 1 s, ... after attempt 1, 2, 3, ...</summary>
    internal static TimeSpan After(int attempt) =>
        First * Math.Pow(2, attempt - 1) * (0.5 + (0.5 * Jitter()));

#pragma warning disable CA5394 // Spreading requests in time needs no secret randomness.
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
