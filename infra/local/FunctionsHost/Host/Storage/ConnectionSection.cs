using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Storage;

/// <summary>
/// The settings of a connection: <c>NAME</c> or <c>AzureWebJobsNAME</c>, a connection string or <c>NAME__[property]</c>.
/// See https://learn.microsoft.com/azure/azure-functions/functions-reference#connections.
/// </summary>
internal static class ConnectionSection
{
    /// <summary>The section of a named connection.</summary>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public static IConfigurationSection Find(IConfiguration settings, string name)
    {
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        return new[] { $"AzureWebJobs{key}", key, $"ConnectionStrings:{key}" }
            .Select(settings.GetSection)
            .FirstOrDefault(section => section.Exists() && (section.Value is not "" || section.GetChildren().Any()))
            ?? throw new InvalidOperationException(
                $"There is no connection '{name}': set '{name}' to a connection string, or '{name}__...' to the service's address (see the README of the host).");
    }
}
