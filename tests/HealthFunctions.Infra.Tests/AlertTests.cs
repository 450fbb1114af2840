using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.Crm;
using HealthFunctions.Infra.Tests.Bicep;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;
using HealthFunctions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Infra.Tests;

/// <summary>Alerts and the workbook ask for what the app really says.</summary>
public sealed partial class AlertTests(Template template) : IClassFixture<Template>
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly IReadOnlyList<LoggerMessageAttribute> Messages =
        [.. new[] { typeof(ReceiveWebhook), typeof(ICrm), typeof(QueueNames) }.SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Anything)).SelectMany(method => method.GetCustomAttributes<LoggerMessageAttribute>())];

    private static readonly string Workbook = File.ReadAllText(Path.Combine(Template.Folder, "modules", "workbook.json"));

    private IEnumerable<string> Queries => template["alerts.bicep"].Strings.Select(text => text.Text)
        .Concat(WorkbookQueries()).Where(text => text.Contains(" | where ", StringComparison.Ordinal) || text.Contains("\n| where ", StringComparison.Ordinal));

    [Fact]
    public void A_text_that_is_looked_for_is_one_that_the_code_logs()
    {
        var texts = Queries.SelectMany(query => Texts().Matches(query)).Select(match => (How: match.Groups["how"].Value, Text: match.Groups["text"].Value)).Distinct().ToList();

        Assert.True(texts.Count > 8, $"Only {texts.Count} texts were found in the queries.");
        Assert.All(texts, text => Assert.True(
            Messages.Any(message => Says(message.Message!, text.How, text.Text)),
            $"No log message {text.How} \"{text.Text}\": change the queries in infra/azure/modules/alerts.bicep and workbook.json with the message."));
    }

    [Fact]
    public void Functions_that_are_named_exist()
    {
        var functions = typeof(ReceiveWebhook).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>().ToList();
        var named = Queries.SelectMany(query => Functions().Matches(query)).SelectMany(list => Quoted().Matches(list.Value)).Select(name => name.Groups["text"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(functions, StringComparer.Ordinal));
    }

    /// <summary>What a function logs comes to Azure in the category Function.NAME.User, and host.json says from which level.</summary>
    [Fact]
    public void The_host_lets_through_what_is_looked_for()
    {
        var levels = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!["logging"]!["logLevel"]!.AsObject();
        Assert.Equal("Warning", (string?)levels["Function"]);

        var quiet = Queries.SelectMany(query => Texts().Matches(query))
            .Where(match => match.Groups["how"].Value == "startswith")
            .SelectMany(match => Messages.Where(message => Says(message.Message!, "startswith", match.Groups["text"].Value)))
            .Where(message => message.Level < LogLevel.Warning && !message.Message!.StartsWith("A delivery of", StringComparison.Ordinal))
            .Select(message => message.EventId).Distinct();

        // 1301 is logged by the timer, and counts; 1402 only says that a push went well.
        Assert.Empty(quiet.Except([1301]));
        Assert.Equal("Information", (string?)levels[$"Function.{nameof(RecalculateHealth)}.User"]);
    }

    [Theory]
    [InlineData("Poison")]
    [InlineData("No recalculation")]
    [InlineData("CRM lags")]
    [InlineData("Failures")]
    [InlineData("Feed silent")]
    [InlineData("Dead letters")]
    public void There_is_an_alert(string name) =>
        Assert.Contains(template["alerts.bicep"].Strings, text => text.Text == name || text.Text == $"{name} (${{stem}})");

    [Fact]
    public void Silence_of_deliveries_is_seen_in_the_queue_that_they_go_to() =>
        Assert.Contains(template["alerts.bicep"].Strings, text => text.Text.Contains($"Uri contains \"/{QueueNames.Signals}/messages\"", StringComparison.Ordinal));

    [Fact]
    public void The_topic_and_the_queue_of_the_bus_are_watched()
    {
        var alerts = File.ReadAllText(template["alerts.bicep"].Path);

        Assert.Contains($"dimensionValues: ['{QueueNames.HealthChangesTopic}', '{QueueNames.Signals}']", alerts, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_is_filled_in_completely()
    {
        var placeholders = Placeholders().Matches(Workbook).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var filled = Placeholders().Matches(File.ReadAllText(template["workbook.bicep"].Path)).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(placeholders, filled);
    }

    private static IEnumerable<string> WorkbookQueries() => JsonNode.Parse(Workbook)!["items"]!.AsArray()
        .Select(item => (string?)item!["content"]?["query"]).OfType<string>();

    /// <summary>Whether a message with placeholders can begin, end or go on like the text.</summary>
    private static bool Says(string message, string how, string text)
    {
        var parts = Regex.Split(message, @"\{\w+\}", RegexOptions.None, TimeSpan.FromSeconds(1));
        return how switch
        {
            "startswith" => parts[0].StartsWith(text, StringComparison.Ordinal),
            "endswith" => parts[^1].EndsWith(text, StringComparison.Ordinal),
            _ => parts.Any(part => part.Contains(text, StringComparison.Ordinal)),
        };
    }

    [GeneratedRegex("message (?<how>startswith|endswith|contains) \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Texts();

    [GeneratedRegex(@"name in \([^)]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Functions();

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{(insights|bus|storage)Id\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholders();
}
