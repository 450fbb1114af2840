using System.Globalization;

namespace HealthFunctions.Cli.Accounts;

/// <summary>Reads the text of one cell. Each gives null when it is right, and otherwise what to write instead.</summary>
internal static class Cells
{
    private static readonly string[] Yes = ["true", "yes", "1"];
    private static readonly string[] No = ["false", "no", "0"];

    /// <summary>Reads a number such as -3.5 or 1e6; a comma is neither a decimal point nor a separator of thousands.</summary>
    public static string? Number(string text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        {
            return null;
        }

        return text switch
        {
            _ when text.EndsWith('%') => $"'{text}' is not a number: write a ratio as a part of one, 25% as 0.25",
            _ when text.Contains(',', StringComparison.Ordinal) => $"'{text}' is not a number: write it with a decimal point and nothing between thousands, such as 1234.5",
            _ => $"'{text}' is not a number: leave the cell empty where nothing is known",
        };
    }

    /// <summary>Reads a yes or no.</summary>
    public static string? Flag(string text, out bool flag)
    {
        flag = Yes.Contains(text, StringComparer.OrdinalIgnoreCase);
        return flag || No.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"'{text}' is neither yes nor no: write true or false, yes or no, 1 or 0";
    }

    /// <summary>Reads a word, as it is written in the list where there is one.</summary>
    public static string? OneOf(string text, IReadOnlyList<string> words, out string value)
    {
        value = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text;
        return words.Count == 0 || words.Contains(value)
            ? null
            : $"'{text}' is not known{DidYouMean.Hint(text, words)}: write one of {string.Join(", ", words)}";
    }
}
