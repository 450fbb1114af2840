using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Infra.Tests.Bicep;
using HealthFunctions.Testing;

namespace HealthFunctions.Infra.Tests;

/// <summary>
/// What the code reads, what infra/azure/modules/settings.bicep sets, what the sample sets and what the README documents are the same
/// settings, but for those that a deployment leaves out on purpose.
/// </summary>
public sealed partial class AppSettingsTests(Template template) : IClassFixture<Template>
{
    private const string File = "infra/azure/modules/settings.bicep";

    /// <summary>What an environment sets only if it needs to, through the parameter <c>settings</c> of main.bicep, and why.</summary>
    private static readonly (string Pattern, string Reason)[] LeftOut =
    [
        ("^HealthStorage$", "The one storage account holds everything; empty means AzureWebJobsStorage."),
        ("^Usage__(Features|HighImpactFeatures)$", "What features a product has, only its makers know."),
        ("^(Pulses|Reports)__", "How an organisation judges and counts is its own; the defaults are good for a start."),
        ("^Alerts__(Settings|Playbook)$", "What differs from the usual alerts and actions is an organisation's own."),
        ("^Cards__(?!Secrets$)", "Who may frame the card depends on the CRM; lifetimes have defaults."),
        ("^Notifications__", "Who is told of what, and where, is an organisation's own."),
        ("^Pages__(SignIn|Roles|SessionLifetime)$", "Links are the default; with the platform's sign-in they are set beside signInClientId."),
        ("^Crm__Tasks__", "Tasks in a CRM are off until somebody wants them."),
        ("^Overload__", "It has defaults that fit an instance of 2 GB."),
        ("^OTEL_", "Application Insights gets what the host sees; another collector is the reader's own."),
        ("^Sources__[a-z]+__", "It belongs to one source, and has a default or is needed only where that source is connected."),
        ("^Crm__(hubspot|salesforce|dataverse)__(?!Enabled$)", "It belongs to one CRM, and has a default or is needed only where that CRM is enabled."),
    ];

    /// <summary>What the platform reads, and the code does not.</summary>
    private static readonly string[] OfThePlatform =
        ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "MICROSOFT_PROVIDER_AUTHENTICATION_SECRET"];

    public static TheoryData<string> OfTheCode => [.. CodeSettings.All.Select(setting => setting.Name)];

    public static TheoryData<string> SecretsOfTheCode => [.. CodeSettings.All.Where(setting => setting.IsSecret).Select(setting => setting.Name)];

    private Dictionary<string, BicepVariable> Variables => template["settings.bicep"].Variables;

    private Dictionary<string, string> Secrets => Variables["secretNames"].Properties;

    private IEnumerable<string> Plain => new[] { "connections", "telemetry", "always" }.SelectMany(name => Variables[name].Properties.Keys);

    [Theory]
    [MemberData(nameof(OfTheCode))]
    public void A_setting_that_the_code_reads_is_set_or_left_out_on_purpose(string setting)
    {
        var isSet = Plain.Concat(Secrets.Keys).Any(name => name == setting || name.StartsWith($"{setting}__", StringComparison.Ordinal));

        Assert.True(
            isSet || LeftOut.Any(rule => Matches(setting, rule.Pattern)),
            $"{setting} is read by the code and not set in {File}: add it to 'always' there, or to 'secretNames' if it is a secret; or to LeftOut in AppSettingsTests with the reason.");
    }

    [Theory]
    [MemberData(nameof(SecretsOfTheCode))]
    public void A_secret_can_come_from_the_vault(string setting) => Assert.True(
        Secrets.ContainsKey(setting),
        $"{setting} is a secret: add a line '{setting}: '{VaultNameOf(setting)}'' to 'secretNames' in {File}, and a row to the table of secrets in infra/azure/README.md.");

    [Fact]
    public void A_setting_that_is_set_is_read()
    {
        var read = CodeSettings.All.Select(setting => setting.Name).ToList();

        Assert.All(Plain.Concat(Secrets.Keys).Except(OfThePlatform, StringComparer.Ordinal), name => Assert.True(
            read.Exists(setting => name == setting || (setting is "AzureWebJobsStorage" or "ServiceBus" or "Notifications__Targets" && name.StartsWith($"{setting}__", StringComparison.Ordinal))),
            $"{name} is set in {File} and nothing reads it: delete it there."));
    }

    [Fact]
    public void Secrets_come_from_the_vault_and_from_nowhere_else()
    {
        Assert.All(Plain, name => Assert.DoesNotContain(CodeSettings.All, setting => setting.IsSecret && setting.Name == name));
        Assert.All(template.Files.Where(file => file.IsParameters), file => Assert.DoesNotContain(
            CodeSettings.All.Where(setting => setting.IsSecret),
            setting => System.IO.File.ReadAllText(file.Path).Contains(setting.Name, StringComparison.Ordinal)));

        var text = System.IO.File.ReadAllText(template["settings.bicep"].Path);
        Assert.Contains("secret => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret.value})'", text, StringComparison.Ordinal);
        Assert.Contains("filter(items(secretNames), secret => contains(vaultSecrets, secret.value))", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_the_vault_are_different_and_can_be_names_there()
    {
        Assert.All(Secrets.Values, name => Assert.Matches("^[a-z][a-z0-9-]{0,126}$", name));
        Assert.Equal(Secrets.Count, Secrets.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Secrets.Where(secret => !OfThePlatform.Contains(secret.Key, StringComparer.Ordinal)), secret => Assert.Equal(VaultNameOf(secret.Key), secret.Value));
    }

    [Fact]
    public void What_is_set_always_is_what_runs_on_one_machine_too()
    {
        var sample = JsonNode.Parse(System.IO.File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);

        Assert.Empty(Variables["always"].Properties.Keys.Except(sample, StringComparer.Ordinal));
    }

    [Fact]
    public void A_setting_of_the_sample_is_set_or_left_out_on_purpose()
    {
        var sample = JsonNode.Parse(System.IO.File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);

        // Flex Consumption takes the worker from functionAppConfig and refuses the setting.
        Assert.All(sample.Except(["FUNCTIONS_WORKER_RUNTIME"], StringComparer.Ordinal), A_setting_that_the_code_reads_is_set_or_left_out_on_purpose);
    }

    [Fact]
    public void What_is_set_stands_in_the_table_of_the_README()
    {
        var documented = Names().Matches(string.Join('\n', System.IO.File.ReadLines(Repository.PathOf("README.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))))
            .Select(name => $"^{Regex.Escape(name.Groups["name"].Value).Replace("<source>", "[a-z]+", StringComparison.Ordinal).Replace("<name>", "[a-z]+", StringComparison.Ordinal)}$").ToList();

        Assert.All(Plain.Concat(Secrets.Keys).Except(OfThePlatform, StringComparer.Ordinal), name => Assert.True(
            documented.Exists(pattern => Matches(name, pattern) || Matches(Connection(name), pattern)),
            $"{name} is set in {File} and has no row in the table of settings of README.md."));
    }

    [Fact]
    public void Every_secret_stands_in_the_table_of_the_deployment()
    {
        var readme = System.IO.File.ReadAllText(Path.Combine(Template.Folder, "README.md"));

        Assert.All(Secrets, secret => Assert.True(
            readme.Contains($"`{secret.Value}`", StringComparison.Ordinal) && readme.Contains($"`{secret.Key}`", StringComparison.Ordinal),
            $"infra/azure/README.md has no row for {secret.Key} with its name in the vault, {secret.Value}."));
    }

    [Fact]
    public void A_reason_for_leaving_out_is_needed_by_some_setting() => Assert.All(LeftOut, rule => Assert.True(
        CodeSettings.All.Any(setting => Matches(setting.Name, rule.Pattern)), $"Nothing is left out because \"{rule.Reason}\": delete it from LeftOut."));

    private static string Connection(string name) => name.Split("__")[0];

    private static bool Matches(string name, string pattern) => Regex.IsMatch(name, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string VaultNameOf(string setting) => Words().Replace(setting.Replace("__", "-", StringComparison.Ordinal), "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
