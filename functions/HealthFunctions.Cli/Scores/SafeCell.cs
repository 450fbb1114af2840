namespace HealthFunctions.Cli.Scores;

/// <summary>
/// Keeps spreadsheets from taking text for a formula: a text that begins with =, +, -, @, a tab or a line break gets an
/// apostrophe before it, also where only spaces stand before the sign. Numbers are written as they are.
/// </summary>
internal static class SafeCell
{
    /// <summary>The text as it may stand in a cell.</summary>
    public static string Text(string? text) =>
        text is null ? "" : text.AsSpan().TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{text}" : text;
}
