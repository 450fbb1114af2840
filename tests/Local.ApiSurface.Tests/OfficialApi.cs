using System.Text.RegularExpressions;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>
/// The public members of the official packages, from a folder of lists beside the repository. The lists are facts about the packages,
/// too large and not ours to check in; where they are missing, the comparison is skipped and says so.
/// </summary>
internal sealed partial class OfficialApi
{
    private OfficialApi(string folder)
    {
        var details = Path.Combine(folder, "detail");
        Ids = Lines(Directory.EnumerateFiles(folder, "*.txt")).ToHashSet(StringComparer.Ordinal);
        Protected = Lines(Directory.EnumerateFiles(details, "*.protected.txt")).ToHashSet(StringComparer.Ordinal);
        Accessors = Lines(Directory.EnumerateFiles(details, "*.accessors.txt")).Select(line => Regex.Match(line, @"^(\((?<access>\w[\w ]*)\) )?(?<id>M:.+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Where(match => match.Success)
            .GroupBy(match => match.Groups["id"].Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.All(match => match.Groups["access"].Value.Contains("protected", StringComparison.Ordinal)), StringComparer.Ordinal);
        Types = Lines(Directory.EnumerateFiles(details, "*.types.txt")).Select(OfficialType.Parse).DistinctBy(type => type.Id).ToDictionary(type => type.Id, StringComparer.Ordinal);
        Attributes = ReadAttributes(File.ReadLines(Path.Combine(details, "attributes.txt")));
    }

    public static string Folder { get; } = Path.GetFullPath(Repository.PathOf("..", "shared", "official-api"));

    public static bool IsThere => Directory.Exists(Folder);

    /// <summary>The documentation ids of all packages together.</summary>
    public IReadOnlySet<string> Ids { get; }

    /// <summary>Those of them that only derived classes see.</summary>
    public IReadOnlySet<string> Protected { get; }

    /// <summary>The accessors by id, and whether only derived classes see them.</summary>
    public IReadOnlyDictionary<string, bool> Accessors { get; }

    /// <summary>How types are declared, by id.</summary>
    public IReadOnlyDictionary<string, OfficialType> Types { get; }

    /// <summary>What can be said in an attribute, by the id of its type.</summary>
    public IReadOnlyDictionary<string, OfficialAttribute> Attributes { get; }

    public static OfficialApi Read() => new(Folder);

    private static IEnumerable<string> Lines(IEnumerable<string> files) =>
        files.SelectMany(File.ReadLines).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static Dictionary<string, OfficialAttribute> ReadAttributes(IEnumerable<string> lines)
    {
        var attributes = new Dictionary<string, OfficialAttribute>(StringComparer.Ordinal);
        var current = new OfficialAttribute();
        foreach (var line in lines)
        {
            if (line.StartsWith("T:", StringComparison.Ordinal))
            {
                current = new OfficialAttribute();
                attributes.Add(line.Split(' ')[0], current);
            }
            else if (AttributeMember().Match(line) is { Success: true } match)
            {
                var id = match.Groups["id"].Value;
                switch (match.Groups["kind"].Value)
                {
                    case "ctor":
                        current.Constructors.Add(id, match.Groups["rest"].Value);
                        break;
                    case "settable":
                        current.Settable.Add(id);
                        break;
                }
            }
        }

        return attributes;
    }

    [GeneratedRegex(@"^\s+(?<kind>ctor|settable|get-only) (?<id>[MP]:\S+)\s+//\s?(?<rest>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AttributeMember();
}

/// <summary>What can be said in an attribute.</summary>
internal sealed class OfficialAttribute
{
    /// <summary>Its constructors by id, with their parameters as C# writes them.</summary>
    public Dictionary<string, string> Constructors { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties that can be set.</summary>
    public HashSet<string> Settable { get; } = new(StringComparer.Ordinal);
}
