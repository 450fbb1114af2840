using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Filters;

/// <summary>
/// Values as a filter spells them.
/// See https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities#constructing-filter-strings.
/// </summary>
internal static class FilterLiteral
{
    /// <summary>The literal of a value; null when filters cannot have values of its type.</summary>
    public static string? Format(object value) => value switch
    {
        string text => Quote(text),
        char character => Quote(character.ToString()),
        StringBuilder text => Quote(text.ToString()),
        bool flag => flag ? "true" : "false",
        long or ulong => string.Create(CultureInfo.InvariantCulture, $"{value}L"),
        sbyte or byte or short or ushort or int or uint or decimal => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        double number => Format(number),
        float number => Format(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        DateTimeOffset time => Format(time.UtcDateTime),
        DateTime time => Format(time),
        Guid guid => $"guid'{guid:D}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data)}'",
        _ => null,
    };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Format(DateTime time) => $"datetime'{time.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.fffffffZ}'";

    /// <summary>A whole number keeps a decimal point, or it would be read as an integer.</summary>
    private static string Format(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
