using System.Globalization;
using System.Text.RegularExpressions;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>
/// Times as Dataverse writes them: <c>/Date(1722582039000)/</c>, milliseconds since 1970 in UTC, also with the sender's offset behind,
/// which changes nothing; or ISO 8601.
/// </summary>
internal static partial class DataverseTime
{
    /// <summary>The time that a text stands for; null where it is none.</summary>
    public static DateTimeOffset? Of(string? text) =>
        text is null ? null : OfMilliseconds(text) ?? (CrmRecord.TryTime(text, out var time) ? time : null);

    /// <summary>The time that a text of the first form stands for; null for any other text.</summary>
    public static DateTimeOffset? OfMilliseconds(string text)
    {
        var match = Form().Match(text);
        return match.Success
            && long.TryParse(match.Groups["milliseconds"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null;
    }

    [GeneratedRegex(@"^/Date\((?<milliseconds>-?\d{1,15})([+-]\d{4})?\)/\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
