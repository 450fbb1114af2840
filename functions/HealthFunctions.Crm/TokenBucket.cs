namespace HealthFunctions.Crm;

/// <summary>
/// Keeps the requests of this process to one CRM below its limit: in any window of t seconds at most burst + t * rate of them go out.
/// </summary>
/// <remarks>
/// System.Threading.RateLimiting has a bucket too, but it runs on the system's clock and knows no pause, which a 429 asks for.
/// </remarks>
public sealed class TokenBucket
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly double perSecond;
    private readonly double burst;

    // Below zero: so many requests have reserved tokens that are still to come.
    private double tokens;
    private long filledAt;
    private long closedUntil;

    /// <summary>A full bucket.</summary>
    /// <param name="perSecond">Tokens that come back each second, above 0.</param>
    /// <param name="burst">The most tokens that the bucket holds, at least 1.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(double perSecond, int burst, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentNullException.ThrowIfNull(time);
        (this.perSecond, this.burst, this.time) = (perSecond, burst, time);
        tokens = burst;
        filledAt = closedUntil = time.GetTimestamp();
    }

    /// <summary>Reserves a token if it can be had within <paramref name="patience"/>.</summary>
    /// <param name="patience">The longest wait that makes sense.</param>
    /// <param name="wait">How long to wait before using the token; or, when there is none in time, how long it would have been.</param>
    /// <returns>Whether a token is reserved.</returns>
    public bool TryReserve(TimeSpan patience, out TimeSpan wait)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(burst, tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
            filledAt = now;

            var untilToken = TimeSpan.FromSeconds(Math.Max(0, (1 - tokens) / perSecond));
            var untilOpen = closedUntil > now ? time.GetElapsedTime(now, closedUntil) : TimeSpan.Zero;
            wait = untilToken > untilOpen ? untilToken : untilOpen;
            if (wait > patience)
                return false;

            tokens -= 1;
            return true;
        }
    }

    /// <summary>Gives out no token for <paramref name="duration"/>: the CRM asked everyone to wait, not only the request that it told so.</summary>
    /// <param name="duration">From now; never shortens a pause that is already longer.</param>
    public void Pause(TimeSpan duration)
    {
        lock (gate)
        {
            var until = time.GetTimestamp() + (long)(duration.TotalSeconds * time.TimestampFrequency);
            closedUntil = Math.Max(closedUntil, until);
        }
    }
}
