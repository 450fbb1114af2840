using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Cards;
using HealthFunctions.Crm.HubSpot;
using HealthFunctions.Ingestion;
using HealthFunctions.Notifications;
using HealthFunctions.Sources.Dataverse;
using HealthFunctions.Sources.Freshdesk;
using HealthFunctions.Sources.Intercom;
using HealthFunctions.Sources.PostHog;
using HealthFunctions.Sources.Salesforce;
using HealthFunctions.Sources.Segment;
using HealthFunctions.Sources.Signatures;
using HealthFunctions.Sources.Zendesk;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests;

/// <summary>A setting that is documented exists, and one that exists is documented.</summary>
public sealed partial class SettingsTests
{
    /// <summary>What the platform reads, and what no options class holds since a trigger reads it by its name.</summary>
    private static readonly string[] OfThePlatform =
    [
        "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "HealthStorage", "ServiceBus", "Crm__RelaySchedule", "Crm__ImportSchedule", "Retention__Schedule",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Storage", typeof(StorageOptions)),
        ("Usage", typeof(UsageOptions)),
        ("Alerts", typeof(AlertOptions)),
        ("Notifications", typeof(NotificationOptions)),
        ("Notifications__Targets__name", typeof(NotificationTargetOptions)),
        ("Pages", typeof(PagesOptions)),
        ("Pulses", typeof(PulseOptions)),
        ("Reports", typeof(ReportOptions)),
        ("Cards", typeof(CardOptions)),
        ("Recalculation", typeof(RecalculationOptions)),
        ("Overload", typeof(OverloadOptions)),
        ("Sources__stripe", typeof(SourceOptions)),
        ("Sources__zendesk", typeof(ZendeskOptions)),
        ("Sources__segment", typeof(SegmentOptions)),
        ("Sources__posthog", typeof(PostHogOptions)),
        ("Sources__intercom", typeof(IntercomOptions)),
        ("Sources__survey", typeof(StandardWebhookOptions)),
        ("Sources__standard", typeof(StandardWebhookOptions)),
        ("Sources__salesforce", typeof(SalesforceOptions)),
        ("Sources__dataverse", typeof(DataverseOptions)),
        ("Sources__chargebee", typeof(SourceOptions)),
        ("Sources__freshdesk", typeof(FreshdeskOptions)),
        ("Sources__hubspot", typeof(Sources.HubSpot.HubSpotOptions)),
        ("Crm__Tasks", typeof(CrmTaskOptions)),
        ("Crm__hubspot", typeof(HubSpotOptions)),
        ("Crm__dataverse", typeof(HealthFunctions.Crm.Dataverse.DataverseOptions)),
        ("Crm__salesforce", typeof(HealthFunctions.Crm.Salesforce.SalesforceOptions)),
    ];

    public static TheoryData<string> InTheSample => [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!
        .AsObject().Select(value => value.Key)];

    public static TheoryData<string> InTheCode => [.. OfTheCode];

    private static IEnumerable<string> OfTheCode => OfThePlatform.Except(["FUNCTIONS_WORKER_RUNTIME"], StringComparer.Ordinal)
        .Concat(Sections.SelectMany(section => Settings(section.Options).Select(setting => $"{section.Section}__{setting}")));

    [Theory]
    [MemberData(nameof(InTheSample))]
    public void A_setting_of_the_sample_is_read_by_something(string setting) =>
        Assert.Contains(setting, OfTheCode.Append("FUNCTIONS_WORKER_RUNTIME"));

    [Theory]
    [MemberData(nameof(InTheCode))]
    public void A_setting_has_its_row_in_the_table_of_the_README(string setting)
    {
        var readme = Repository.PathOf("README.md");
        Assert.True(File.Exists(readme), "There is no README.md with the table of settings.");

        var documented = Rows().Matches(File.ReadAllText(readme)).SelectMany(row => Names().Matches(row.Value).Select(name => name.Groups["name"].Value));

        Assert.True(documented.Any(name => Covers(name, setting)), $"README.md has no row for {setting}.");
    }

    /// <summary>A name may stand for several: <c>Sources__&lt;source&gt;__Secrets</c>. A setting that is a dictionary has its keys below it.</summary>
    private static bool Covers(string documented, string setting)
    {
        var pattern = $"^{Placeholder().Replace(Regex.Escape(documented), ".+?")}$";
        return new[] { setting, $"{setting}__key" }.Any(name => Regex.IsMatch(name, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static IEnumerable<string> Settings(Type options) => options
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } || typeof(IDictionary<string, string>).IsAssignableFrom(property.PropertyType))
        .Select(property => property.Name);

    /// <summary>The first cell of a row of a table.</summary>
    [GeneratedRegex(@"^\|[^|]+\|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"<[^>]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
