using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthFunctions.Cli.Learning;

/// <summary>Reads numbers of files that somebody else made: thousands apart, a sign of currency or per cent, yes and no.</summary>
internal static partial class MappedCells
{
    private static readonly string[] Yes = ["yes", "true", "y", "t"];
    private static readonly string[] No = ["no", "false", "n", "f"];

    /// <summary>Reads a number; gives null, or what is wrong.</summary>
    public static string? Number(string text, bool decimalComma, out double number)
    {
        var plain = text.Trim().TrimStart('$', '€', '£').TrimEnd('%', '$', '€', '£').Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();
        var (thousands, point) = decimalComma ? ('.', ',') : (',', '.');
        if (Grouped(thousands).IsMatch(plain))
        {
            plain = string.Concat(plain.Where(character => character != thousands && character is not (' ' or '\'')));
        }

        var readable = decimalComma ? plain.Replace(point, '.') : plain;
        if (double.TryParse(readable, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        {
            return null;
        }

        if (Yes.Contains(plain, StringComparer.OrdinalIgnoreCase) || No.Contains(plain, StringComparer.OrdinalIgnoreCase))
        {
            number = Yes.Contains(plain, StringComparer.OrdinalIgnoreCase) ? 1 : 0;
            return null;
        }

        return text.Contains(',', StringComparison.Ordinal) && !decimalComma
            ? $"'{text}' is not a number: say \"decimalComma\": true in the mapping where a comma divides the decimals"
            : $"'{text}' is not a number: put the column among the categories, or the text among \"absent\" where it means that nothing is known";
    }

    private static Regex Grouped(char thousands) => thousands == ',' ? GroupedByComma() : GroupedByPoint();

    [GeneratedRegex(@"^[+-]?\d{1,3}([, ']\d{3})+(\.\d*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupedByComma();

    [GeneratedRegex(@"^[+-]?\d{1,3}([. ']\d{3})+(,\d*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupedByPoint();
}
