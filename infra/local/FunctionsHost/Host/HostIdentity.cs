using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Local.FunctionsHost;

/// <summary>
/// The name under which the host's locks and timer statuses are kept: processes of one app share it.
/// See https://learn.microsoft.com/azure/azure-functions/storage-considerations#host-id-considerations.
/// </summary>
internal sealed class HostIdentity(IConfiguration settings)
{
    private const int MaxLength = 32;

    /// <summary>The setting <c>AzureFunctionsWebHost__hostid</c>, else the app's name: lower-case letters, digits and dashes.</summary>
    public string Id { get; } = settings["AzureFunctionsWebHost:hostid"] is { Length: > 0 } id
        ? id
        : Normalize(Assembly.GetEntryAssembly()?.GetName().Name ?? "app");

    private static string Normalize(string name)
    {
        var letters = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
        return letters[..Math.Min(letters.Length, MaxLength)].Trim('-');
    }
}
