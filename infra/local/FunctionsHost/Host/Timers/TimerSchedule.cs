using System.Globalization;
using NCrontab;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>
/// When a timer runs, in UTC: six fields, or an interval.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions.
/// </summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private readonly Func<DateTime, DateTime> next;

    private TimerSchedule(Func<DateTime, DateTime> next) => this.next = next;

    /// <summary>Reads six fields or an interval.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static TimerSchedule Parse(string text)
    {
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } cron)
        {
            return new(cron.GetNextOccurrence);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new(after => after + interval)
            : throw new FormatException(
                $"the schedule '{text}' is neither six fields 'second minute hour day month weekday', such as '0 */5 * * * *', nor an interval 'hh:mm:ss'");
    }

    /// <summary>The first time after the given one.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(DateTime.SpecifyKind(next(after.UtcDateTime), DateTimeKind.Utc));

    /// <summary>Whether it comes round slowly enough for its status to be kept.</summary>
    public bool CanBeMonitored(DateTimeOffset now)
    {
        var first = Next(now);
        return Next(first) - first >= ShortestMonitored;
    }
}
