using System.Globalization;

namespace HealthFunctions.Sources.Signatures;

/// <summary>Times as most senders write them: seconds since 1970, or milliseconds.</summary>
internal static class UnixTime
{
    /// <summary>The time that <paramref name="seconds"/> stands for; null where no calendar has it.</summary>
    public static DateTimeOffset? From(long? seconds) =>
        seconds is >= -62_135_596_800 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    /// <summary>The time that <paramref name="milliseconds"/> stands for; null where no calendar has it.</summary>
    public static DateTimeOffset? FromMilliseconds(long? milliseconds) =>
        milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;

    /// <summary>The time that the text stands for; null where it is not a whole number of seconds.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? From(seconds) : null;

    /// <summary>The time that the text stands for; null where it is not a whole number of milliseconds.</summary>
    public static DateTimeOffset? ParseMilliseconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? FromMilliseconds(milliseconds) : null;
}
