using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Says at start what is wrong with the settings and which one to change. Never repeats a secret.</summary>
internal sealed partial class SalesforceOptionsValidator : IValidateOptions<SalesforceOptions>
{
    private const double MostPerSecond = 25;

    public ValidateOptionsResult Validate(string? name, SalesforceOptions options)
    {
        if (!options.Enabled)
            return ValidateOptionsResult.Skip;

        var faults = OfConnection(options).Concat(OfSecrets(options)).Concat(OfFields(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> OfConnection(SalesforceOptions options)
    {
        if (options.BaseUrl is not { IsAbsoluteUri: true } url || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
        {
            yield return "Crm:salesforce:BaseUrl must be the https address of your My Domain, such as https://example.my.salesforce.com " +
                "(http only on this machine): secrets travel there.";
        }

        if (!Version().IsMatch(options.ApiVersion))
            yield return "Crm:salesforce:ApiVersion must be a version such as 64.0.";

        if (options.BatchesPerSecond is not (> 0 and <= MostPerSecond))
            yield return $"Crm:salesforce:BatchesPerSecond must be above 0 and at most {MostPerSecond}.";

        if (options.Timeout <= TimeSpan.Zero)
            yield return "Crm:salesforce:Timeout must be above zero, such as 00:01:00.";

        if (options.TokenLifetime <= TimeSpan.Zero)
            yield return "Crm:salesforce:TokenLifetime must be above zero, such as 00:14:00.";
    }

    private static IEnumerable<string> OfSecrets(SalesforceOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ClientId))
            yield return "Crm:salesforce:ClientId is missing. Set it to the app's consumer key, or Crm:salesforce:Enabled to false.";

        if (string.IsNullOrWhiteSpace(options.ClientSecret) == string.IsNullOrWhiteSpace(options.PrivateKey))
        {
            yield return "Set either Crm:salesforce:ClientSecret, for the client credentials flow, or Crm:salesforce:PrivateKey, for the " +
                "JWT bearer flow, and not both.";
        }

        if (string.IsNullOrWhiteSpace(options.PrivateKey))
            yield break;

        if (!IsKey(options))
            yield return "Crm:salesforce:PrivateKey is not an RSA private key in PEM, without a passphrase.";

        if (string.IsNullOrWhiteSpace(options.Username))
            yield return "Crm:salesforce:Username is missing: the JWT bearer flow has to name the user to act as.";

        if (string.IsNullOrWhiteSpace(options.Audience))
            yield return $"Crm:salesforce:Audience must be {SalesforceLimits.Audience}, or https://test.salesforce.com for a sandbox.";
    }

    private static IEnumerable<string> OfFields(SalesforceOptions options)
    {
        foreach (var fault in CrmImportFields.Faults(SalesforceOptions.CrmName, options.Import))
            yield return fault;

        var values = SalesforceFields.Names(options);
        foreach (var value in options.Fields.Keys.Except(values, StringComparer.OrdinalIgnoreCase))
            yield return $"Crm:salesforce:Fields:{value} is not a value that is pushed; these are {string.Join(", ", values)}.";

        var fields = SalesforceFields.For(options).Select(field => field.ApiName).Append(options.ExternalIdField).ToList();
        foreach (var field in fields.Where(field => !CustomField().IsMatch(field)))
        {
            yield return $"Crm:salesforce: '{field}' cannot be a custom field of Salesforce: up to 40 letters, digits and single _, a letter " +
                "first, and __c at the end.";
        }

        foreach (var twice in fields.GroupBy(field => field, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"Crm:salesforce: two values are pushed to the field '{twice.Key}'; give one of them another.";
    }

    private static bool IsKey(SalesforceOptions options)
    {
        try
        {
            using var key = SalesforceAssertion.KeyOf(options);
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[1-9][0-9]{1,2}\.0$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    /// <summary>Also within a namespace, as of a managed package.</summary>
    [GeneratedRegex("^([A-Za-z][A-Za-z0-9]{0,14}__)?(?=.{1,40}__c$)[A-Za-z](_?[A-Za-z0-9])*__c$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CustomField();
}
