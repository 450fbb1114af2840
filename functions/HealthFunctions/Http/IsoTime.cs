using System.Globalization;

namespace HealthFunctions.Http;

/// <summary>
/// Times as questions name them, ISO 8601 and nothing looser: a day alone stands for all of it, from its first moment to its last
/// in UTC.
/// </summary>
internal static class IsoTime
{
    /// <summary>What a time of the past must be.</summary>
    public const string PastRule = "must be a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z, and not in the future";

    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads where a time begins.</summary>
    public static bool TryReadStart(string text, out DateTimeOffset time)
    {
        if (!DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return TryReadTime(text, out time);
        }

        time = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads where a time of the past ends: today ends now.</summary>
    public static bool TryReadEnd(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        if (!DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return TryReadTime(text, out time) && time <= now;
        }

        time = new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        time = day == today ? now : time;
        return day <= today;
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
