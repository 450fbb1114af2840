using System.Globalization;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>Times as the placeholders fill them in: <c>2026-05-04 09:30:00 UTC</c>, with an offset in an account of another zone, or ISO 8601.</summary>
internal static class FreshdeskTime
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The time; null for anything else, such as one whose zone is an abbreviation that several zones share.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(WithColon(text?.Trim() ?? ""), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>An offset as <c>+0530</c> gets the colon that the parser needs.</summary>
    private static string WithColon(string text) =>
        text.Length > 5 && text[^5] is '+' or '-' && text[^6] == ' ' ? text.Insert(text.Length - 2, ":") : text;
}
