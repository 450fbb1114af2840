using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Crm.Tests;

public sealed class TokenBucketTests
{
    private readonly HastyTime time = new();

    [Fact]
    public void A_full_bucket_gives_its_burst_at_once_and_then_one_token_at_its_pace()
    {
        var bucket = new TokenBucket(perSecond: 10, burst: 3, time);

        Assert.Equal([0, 0, 0, 100, 200], Enumerable.Range(0, 5).Select(_ => Wait(bucket).TotalMilliseconds));
    }

    [Fact]
    public void A_quiet_time_saves_up_no_more_than_the_burst()
    {
        var bucket = new TokenBucket(perSecond: 10, burst: 2, time);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([0, 0, 100], Enumerable.Range(0, 3).Select(_ => Wait(bucket).TotalMilliseconds));
    }

    [Fact]
    public void A_token_that_comes_too_late_is_not_taken()
    {
        var bucket = new TokenBucket(perSecond: 1, burst: 1, time);
        Assert.Equal(TimeSpan.Zero, Wait(bucket));

        Assert.False(bucket.TryReserve(TimeSpan.FromMilliseconds(999), out var wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
        Assert.True(bucket.TryReserve(TimeSpan.FromSeconds(1), out wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);
    }

    [Fact]
    public void A_pause_holds_everyone_back_and_a_shorter_one_does_not_end_it()
    {
        var bucket = new TokenBucket(perSecond: 10, burst: 5, time);
        bucket.Pause(TimeSpan.FromSeconds(8));
        bucket.Pause(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(5), Wait(bucket));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, Wait(bucket));
    }

    [Fact]
    public void However_it_is_asked_no_window_ever_sees_more_than_burst_and_rate_allow()
    {
        const int burst = 20;
        const double perSecond = 15;
        var window = TimeSpan.FromSeconds(10);
        var pausesInMs = Gen.Frequency((200, Gen.Choose(0, 20)), (1, Gen.Choose(0, 60_000))).ListOf(600);

        Properties.ForAll(pausesInMs, pauses =>
        {
            var bucket = new TokenBucket(perSecond, burst, time);
            var sentAt = new List<DateTimeOffset>();
            foreach (var pause in pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                if (bucket.TryReserve(TimeSpan.FromSeconds(5), out var wait))
                    sentAt.Add(time.GetUtcNow() + wait);
            }

            var most = burst + (perSecond * window.TotalSeconds);
            return sentAt.TrueForAll(start => sentAt.Count(at => at >= start && at - start < window) <= most + 1e-6);
        });
    }

    private static TimeSpan Wait(TokenBucket bucket)
    {
        Assert.True(bucket.TryReserve(TimeSpan.MaxValue, out var wait));
        return wait;
    }
}
