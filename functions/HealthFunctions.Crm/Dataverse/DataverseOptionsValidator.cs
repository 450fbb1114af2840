using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Says at start what is wrong with the settings and which one to change. Never repeats the secret.</summary>
internal sealed partial class DataverseOptionsValidator : IValidateOptions<DataverseOptions>
{
    private static readonly double MostPerSecond = DataverseLimits.RequestsPerWindow / DataverseLimits.Window.TotalSeconds;

    public ValidateOptionsResult Validate(string? name, DataverseOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Skip;

        var faults = AboutTheConnection(options).Concat(AboutTheColumns(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> AboutTheConnection(DataverseOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true } url || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            yield return "Crm:dataverse:Url must be the environment's https address, such as https://contoso.crm4.dynamics.com.";
        else if (url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            yield return "Crm:dataverse:Url must be the environment's address alone, without anything behind the host.";

        if (options.TenantId.Length > 0 && (options.ClientId.Length == 0 || options.ClientSecret.Length == 0))
        {
            yield return "Crm:dataverse:TenantId needs ClientId and ClientSecret of the app registration. Leave TenantId empty to use the "
                + "managed identity.";
        }

        if (options.TenantId.Length == 0 && options.ClientSecret.Length > 0)
            yield return "Crm:dataverse:ClientSecret needs TenantId. Remove the secret to use the managed identity.";

        if (options.BatchSize is < 1 or > DataverseLimits.MostOperations)
            yield return $"Crm:dataverse:BatchSize must be 1 to {DataverseLimits.MostOperations}.";

        if (!(options.RequestsPerSecond > 0 && options.RequestsPerSecond < MostPerSecond))
            yield return $"Crm:dataverse:RequestsPerSecond must be above 0 and below {MostPerSecond}, Dataverse's limit.";

        if (options.Timeout <= TimeSpan.Zero)
            yield return "Crm:dataverse:Timeout must be above zero, such as 00:01:00.";

        if (options.LanguageCode <= 0)
            yield return "Crm:dataverse:LanguageCode must be the number of a language, such as 1033.";

        if (options.Solution.Length > 0 && !SolutionName().IsMatch(options.Solution))
            yield return "Crm:dataverse:Solution must be a solution's unique name: letters, digits and _.";
    }

    private static IEnumerable<string> AboutTheColumns(DataverseOptions options)
    {
        foreach (var fault in CrmImportFields.Faults(DataverseOptions.CrmName, options.Import))
            yield return fault;

        if (!Prefix().IsMatch(options.ColumnPrefix))
        {
            yield return "Crm:dataverse:ColumnPrefix must begin with a publisher's prefix and _: 2 to 8 lower-case letters and digits, a "
                + "letter first, not mscrm.";
        }

        var fields = DataverseFields.Names(options);
        foreach (var field in options.Columns.Keys.Except(fields, StringComparer.OrdinalIgnoreCase))
            yield return $"Crm:dataverse:Columns:{field} is not a field; the fields are {string.Join(", ", fields)}.";

        var names = DataverseFields.For(options).Select(field => field.Column).Append(options.KeyColumn).ToList();
        foreach (var column in names.Where(column => !ColumnName().IsMatch(column)))
            yield return $"Crm:dataverse: '{column}' cannot be a column's logical name: lower-case letters, digits and _, a letter first.";

        foreach (var twice in names.GroupBy(column => column, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"Crm:dataverse: two fields are pushed to the column '{twice.Key}'; give one of them another name.";
    }

    [GeneratedRegex(DataverseLimits.PrefixPattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SolutionName();
}
