using System.Text.RegularExpressions;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>How a type of an official package is declared.</summary>
/// <param name="Id">Its documentation id.</param>
/// <param name="Bases">Its base type, unless it is an interface, and its interfaces.</param>
/// <param name="Modifiers">Such as abstract, sealed, static, and its kind.</param>
internal sealed partial record OfficialType(string Id, IReadOnlyList<string> Bases, IReadOnlyList<string> Modifiers)
{
    /// <summary>Reads a line such as <c>T:Some.Type : Base, Some.IInterface&lt;int, string&gt; [sealed] [class]</c>.</summary>
    public static OfficialType Parse(string line)
    {
        var match = Line().Match(line);
        return match.Success
            ? new OfficialType(match.Groups["id"].Value, SplitOutsideBrackets(match.Groups["bases"].Value), [.. match.Groups["modifier"].Captures.Select(capture => capture.Value)])
            : throw new FormatException($"Not a line of a list of types: {line}");
    }

    private static List<string> SplitOutsideBrackets(string bases)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var at = 0; at <= bases.Length; at++)
        {
            var character = at < bases.Length ? bases[at] : ',';
            depth += character switch
            {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
            if (character == ',' && depth == 0)
            {
                parts.Add(bases[start..at].Trim());
                start = at + 1;
            }
        }

        return parts.FindAll(part => part.Length > 0);
    }

    [GeneratedRegex(@"^(?<id>T:\S+) : (?<bases>[^\[]*)(\[(?<modifier>\w+)\]\s*)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
