using HealthFunctions.Testing;

namespace HealthFunctions.Infra.Tests.Bicep;

/// <summary>Everything under infra/azure, read once for all tests.</summary>
public sealed class Template : IAsyncLifetime
{
    internal static readonly string Folder = Repository.PathOf("infra", "azure");

    /// <summary>Every file of Bicep.</summary>
    internal IReadOnlyList<BicepFile> Files { get; private set; } = [];

    /// <summary>Those that make something, without the files of parameters.</summary>
    internal IEnumerable<BicepFile> Modules => Files.Where(file => !file.IsParameters);

    internal IEnumerable<BicepResource> Resources => Modules.SelectMany(file => file.Resources);

    internal BicepFile this[string name] => Files.Single(file => file.Name == name);

    public async Task InitializeAsync() => Files = await BicepReader.ReadAsync(
        new[] { "*.bicep", "*.bicepparam" }.SelectMany(pattern => Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories)).Order(StringComparer.Ordinal));

    public Task DisposeAsync() => Task.CompletedTask;
}
