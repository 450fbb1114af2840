using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Configuration;

/// <summary>
/// The app's settings, lowest first: appsettings.json, the <c>Values</c> of local.settings.json, environment variables, the command line.
/// See https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file.
/// </summary>
internal static class AppSettings
{
    /// <summary>As Core Tools: Development unless the environment says otherwise.</summary>
    public static string EnvironmentName =>
        Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? "Development";

    public static void AddTo(ConfigurationManager configuration, HostStart start)
    {
        var sources = (IConfigurationBuilder)configuration;
        sources.AddJsonFile(Path.Combine(start.AppFolder, "appsettings.json"), optional: true, reloadOnChange: false);
        sources.AddInMemoryCollection(ReadLocalSettings(start));
        sources.AddEnvironmentVariables();
        sources.AddEnvironmentVariables("ASPNETCORE_");
        sources.AddEnvironmentVariables("DOTNET_");
        sources.AddCommandLine(start.Arguments);
        sources.AddInMemoryCollection(start.Settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
    }

    public static TimeSpan? GetTimeSpan(this IConfiguration configuration, string key)
    {
        var text = configuration[key];
        return text switch
        {
            null or "" => null,
            _ when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) => time,
            _ => throw new InvalidOperationException($"The setting '{key}' is '{text}', which is no time span: write hh:mm:ss."),
        };
    }

    private static KeyValuePair<string, string?>[] ReadLocalSettings(HostStart start)
    {
        var file = new[] { start.WorkingFolder, start.AppFolder }
            .Select(folder => Path.Combine(folder, "local.settings.json"))
            .FirstOrDefault(File.Exists);
        if (file is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(
                File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new InvalidOperationException($"{file} is encrypted: run 'func settings decrypt', or write its values in plain text.");
            }

            return json.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject()
                    .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value.ToString()))
                    .ToArray()
                : [];
        }
        catch (JsonException problem)
        {
            throw new InvalidOperationException($"{file} is not valid JSON: {problem.Message}", problem);
        }
    }
}
