using System.Text.RegularExpressions;

namespace CrmSimulator.Salesforce;

/// <summary>The one kind of query that is answered: fields of accounts of which one field is among a list of texts.</summary>
internal sealed partial record Soql(IReadOnlyList<string> Fields, string Filter, IReadOnlyList<string> Values)
{
    private const int Longest = 100_000;

    /// <summary>Null where it is anything else, or longer than queries may be.</summary>
    internal static Soql? Parse(string text) => text.Length <= Longest && Query().Match(text) is { Success: true } match
        ? new Soql(
            match.Groups["fields"].Value.Split(',', StringSplitOptions.TrimEntries),
            match.Groups["filter"].Value,
            [.. match.Groups["value"].Captures.Select(value => Escape().Replace(value.Value, "${escaped}"))])
        : null;

    [GeneratedRegex(
        @"^SELECT (?<fields>\w+(,\s*\w+)*) FROM Account WHERE (?<filter>\w+) IN \('(?<value>([^'\\]|\\['\\])*)'(,'(?<value>([^'\\]|\\['\\])*)')*\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();

    [GeneratedRegex(@"\\(?<escaped>.)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
