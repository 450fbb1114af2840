using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Configuration;

/// <summary>
/// Puts settings in the place of <c>%NAME%</c>, and knows which functions are disabled.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-expressions-patterns#binding-expressions---app-settings.
/// </summary>
internal sealed partial class SettingNames(IConfiguration settings)
{
    /// <summary>The text with each <c>%NAME%</c> replaced.</summary>
    /// <exception cref="InvalidOperationException">A named setting is missing.</exception>
    public string Resolve(string text) => Names().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return settings[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"'%{name}%' does not resolve: there is no setting '{name}'.");
    });

    /// <summary>See https://learn.microsoft.com/azure/azure-functions/disable-function.</summary>
    public bool IsDisabled(string function) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs:{function}:Disabled"]) is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
