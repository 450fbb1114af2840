using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Startup;

/// <summary>
/// Settings that refer to a secret which the vault does not give. The platform then hands on the text of the reference, which is no
/// secret: whoever guesses it could sign webhooks with it. Such a setting counts as empty, so that what depends on it refuses.
/// Source: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
/// </summary>
/// <param name="names">The names of the settings.</param>
/// <param name="logger">Says which they are.</param>
public sealed partial class UnresolvedSecrets(IReadOnlyList<string> names, ILogger<UnresolvedSecrets> logger) : IHostedService
{
    private const string Reference = "@Microsoft.KeyVault(";

    /// <summary>Empties the settings that are references still.</summary>
    /// <returns>Their names, as they are written in the environment.</returns>
    public static IReadOnlyList<string> Empty(IConfigurationManager configuration)
    {
        string[] keys =
        [
            .. configuration.AsEnumerable()
                .Where(setting => setting.Value?.StartsWith(Reference, StringComparison.OrdinalIgnoreCase) ?? false)
                .Select(setting => setting.Key)
                .Order(StringComparer.Ordinal),
        ];
        configuration.AddInMemoryCollection(keys.Select(key => KeyValuePair.Create<string, string?>(key, "")));
        return [.. keys.Select(key => key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            Log.Unresolved(logger, name);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1008, LogLevel.Critical, "The vault does not give the secret of the setting {Name}, which counts as empty: see the setting's reference in the portal.")]
        public static partial void Unresolved(ILogger logger, string name);
    }
}
