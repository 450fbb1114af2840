using System.Diagnostics.CodeAnalysis;

namespace HealthFunctions.Sources;

/// <summary>The sources by name, each so that what it reads is checked and marked with its name.</summary>
/// <param name="sources">All of them.</param>
public sealed class SourceCatalogue(IEnumerable<ISource> sources)
{
    private readonly Dictionary<string, ISource> sources =
        sources.ToDictionary(source => source.Name, ISource (source) => new CheckedSource(source), StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => sources.Keys;

    /// <summary>Finds a source by its name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ISource? source) => sources.TryGetValue(name, out source);
}
