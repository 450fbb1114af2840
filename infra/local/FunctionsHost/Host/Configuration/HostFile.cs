using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Configuration;

/// <summary>
/// host.json, with each value open to a setting <c>AzureFunctionsJobHost__path__to__value</c>.
/// See https://learn.microsoft.com/azure/azure-functions/functions-host-json.
/// </summary>
internal sealed class HostFile(IConfiguration content)
{
    public IConfigurationSection this[string path] => content.GetSection(path);

    public static HostFile Load(string folder, IConfiguration settings) => new(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(folder, "host.json"), optional: true, reloadOnChange: false)
        .AddInMemoryCollection(settings.GetSection("AzureFunctionsJobHost").AsEnumerable(makePathsRelative: true))
        .Build());
}
