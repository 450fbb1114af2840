using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Says at start what is wrong with the settings and which one to change. Never repeats the token.</summary>
internal sealed partial class HubSpotOptionsValidator : IValidateOptions<HubSpotOptions>
{
    private const double MostPerSecond = HubSpotLimits.RequestsPerWindow / 10.0;

    public ValidateOptionsResult Validate(string? name, HubSpotOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Skip;

        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(HubSpotOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AccessToken))
            yield return "Crm:hubspot:AccessToken is missing. Set it to the private app's access token, or Crm:hubspot:Enabled to false.";
        else if (options.AccessToken.Any(character => !char.IsAscii(character) || char.IsControl(character) || character == ' '))
            yield return "Crm:hubspot:AccessToken contains a space, a line break or another character that no token has.";

        if (options.BaseUrl is not { IsAbsoluteUri: true } url || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            yield return "Crm:hubspot:BaseUrl must be an https address (http only on this machine): the token travels with every request.";

        if (options.RequestsPerSecond is not (> 0 and < MostPerSecond))
            yield return $"Crm:hubspot:RequestsPerSecond must be above 0 and below {MostPerSecond}, HubSpot's limit.";

        if (options.Timeout <= TimeSpan.Zero)
            yield return "Crm:hubspot:Timeout must be above zero, such as 00:00:30.";

        foreach (var fault in CrmImportFields.Faults(HubSpotOptions.CrmName, options.Import))
            yield return fault;

        var fields = HubSpotFields.Names(options);
        foreach (var field in options.Properties.Keys.Except(fields, StringComparer.OrdinalIgnoreCase))
            yield return $"Crm:hubspot:Properties:{field} is not a field; the fields are {string.Join(", ", fields)}.";

        var names = HubSpotFields.For(options).Select(field => field.Property).Append(options.IdProperty).ToList();
        foreach (var property in names.Append(options.PropertyGroup).Where(property => !PropertyName().IsMatch(property)))
            yield return $"Crm:hubspot: '{property}' cannot be a name in HubSpot: lower-case letters, digits and _, a letter first.";

        foreach (var twice in names.GroupBy(property => property, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"Crm:hubspot: two fields are pushed to the property '{twice.Key}'; give one of them another name.";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PropertyName();
}
