using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Sources;
using HealthFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Faults.Workloads;

/// <summary>The fixtures of all sources, with the settings that they are read with.</summary>
internal static class Fixtures
{
    private const string SettingsFile = "settings.json";
    private static readonly string Root = Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "Fixtures");

    /// <summary>The settings of the sources as environment variables name them.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings { get; } =
    [
        .. Directory.EnumerateFiles(Root, SettingsFile, SearchOption.AllDirectories)
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                .Select(setting => ($"Sources__{Path.GetFileName(Path.GetDirectoryName(file))}__{setting.Key}", setting.Value))),
    ];

    /// <summary>The sources with these settings.</summary>
    public static SourceCatalogue Catalogue()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings.Concat(VendorDeliveries.Settings)
            .Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
        return new ServiceCollection().AddSources(configuration).BuildServiceProvider().GetRequiredService<SourceCatalogue>();
    }

    /// <summary>What deliveries can be made of, in a fixed order.</summary>
    public static IReadOnlyList<Template> Templates(SourceCatalogue catalogue) =>
    [
        .. Files().Select(item => catalogue.TryFind(item.Source, out var source)
                ? Template.Of(source, $"{item.Source}/{Path.GetFileName(item.File)}", File.ReadAllText(item.File))
                : null)
            .OfType<Template>(),
    ];

    /// <summary>The bodies of a source's fixtures, good and bad.</summary>
    public static IReadOnlyList<byte[]> BodiesOf(string source) => [.. Files().Where(item => item.Source == source).Select(item => File.ReadAllBytes(item.File))];

    private static IEnumerable<(string Source, string File)> Files() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".json" or ".xml" && Path.GetFileName(file) is not (SettingsFile or "headers.json"))
        .Where(file => !file.EndsWith(".signals.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file => (Path.GetFileName(Path.GetDirectoryName(file))!, file));
}
