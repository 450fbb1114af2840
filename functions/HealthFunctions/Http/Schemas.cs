using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>The published schemas, as they stand in docs/schemas.</summary>
public sealed class Schemas
{
    private const string Folder = "schemas/";
    private const string Suffix = ".json";

    private static readonly Assembly Here = typeof(Schemas).Assembly;
    private readonly SortedSet<string> names =
        new(Here.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^Suffix.Length]), StringComparer.Ordinal);

    internal IResult Get(string name)
    {
        var wanted = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return names.Contains(wanted)
            ? Results.Stream(Here.GetManifestResourceStream($"{Folder}{wanted}{Suffix}")!, "application/schema+json")
            : Problems.NotFound($"There is no such schema. Known are: {string.Join(", ", names)}.");
    }
}
