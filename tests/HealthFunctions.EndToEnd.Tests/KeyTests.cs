using System.Text.RegularExpressions;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Whoever has no key gets nothing: looked up in the source of the triggers, so that none can be forgotten.</summary>
[Collection(WarmAppTests.Name)]
public sealed partial class KeyTests(WarmApp warm)
{
    /// <summary>Whatever another key opens than a function key, or none, and why.</summary>
    private static readonly Dictionary<string, string> NotByFunctionKey = new(StringComparer.Ordinal)
    {
        ["AnswerDashboard"] = "Anonymous: a browser holds no key; what the pages ask for is behind a sign-in, as the tests of the pages see.",
        ["GetCard"] = "Anonymous: a frame has no key; the token in its address opens one account's card for a while.",
        ["GetOpenApi"] = "Anonymous: there is no data in the document, and tools read it that hold no key.",
        ["GetStatus"] = "Anonymous: tells strangers no more than its verdict.",
        ["ImportCrm"] = "Admin: reads a CRM at its cost.",
        ["PauseCrm"] = "Admin: keeps what a CRM shows from being brought up to date.",
        ["ReceiveWebhook"] = "Anonymous: vendors have no key; each delivery is authenticated by its signature or secret.",
        ["ResumeCrm"] = "Admin: as pausing.",
        ["ResyncCrm"] = "Admin: pushes everything again, at the cost of the CRM's limits.",
        ["SetPulseOnCard"] = "Anonymous: the card's form has no key; the card's token opens it.",
        ["SetUpCrm"] = "Admin: changes the data model of a CRM.",
        ["ShowDashboard"] = "Anonymous: the files of the pages have no data in them.",
    };

    private static IReadOnlyList<(string Function, string Level, string Method, string Route)> Triggers { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("functions", "HealthFunctions", "Triggers"), "*.cs").Order(StringComparer.Ordinal)
            .SelectMany(file => HttpTrigger().Matches(File.ReadAllText(file)).Select(match => (
                Path.GetFileNameWithoutExtension(file), match.Groups["level"].Value, match.Groups["method"].Value, match.Groups["route"].Value)))];

    public static TheoryData<string, string> Guarded
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (_, _, method, route) in Triggers.Where(trigger => trigger.Level != "Anonymous"))
            {
                data.Add(method, Parameter().Replace(route, "x"));
            }

            return data;
        }
    }

    [Fact]
    public void Every_function_that_a_function_key_does_not_open_is_on_the_list_with_a_reason() => Assert.Equal(
        NotByFunctionKey.Select(function => (function.Key, function.Value.Split(':')[0])).Order(),
        Triggers.Where(trigger => trigger.Level != "Function").Select(trigger => (trigger.Function, trigger.Level)).Order());

    [Fact]
    public async Task A_function_key_does_not_open_what_is_for_administrators()
    {
        foreach (var (_, _, method, route) in Triggers.Where(trigger => trigger.Level == "Admin"))
        {
            Assert.Equal(401, (await warm.App.SendAsync(HttpMethod.Parse(method), Parameter().Replace(route, "x"), "{}", key: Secrets.FunctionKey)).Status);
        }

        Assert.Equal(401, (await warm.App.SendAsync(HttpMethod.Post, "../admin/functions/RecalculateHealth", """{"input":""}""", key: Secrets.FunctionKey)).Status);
    }

    [Fact]
    public void Every_HTTP_trigger_is_looked_at()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("functions", "HealthFunctions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Sum(file => Regex.Count(File.ReadAllText(file), @"\[HttpTrigger\(", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Equal(files, Triggers.Count);
        Assert.True(files > 10);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Without_a_good_key_a_call_is_refused(string method, string route)
    {
        foreach (var key in new[] { null, "guessed", "", Secrets.FunctionKey[..^1] })
        {
            var answer = await warm.App.SendAsync(HttpMethod.Parse(method), route, "{}", key: key);

            Assert.Equal(401, answer.Status);
            Assert.Empty(answer.Text);
        }
    }

    [Fact]
    public async Task A_key_may_come_in_the_address() =>
        (await warm.App.SendAsync(HttpMethod.Get, $"pulse-scales?code={Secrets.FunctionKey}", key: null)).Succeeded();

    [GeneratedRegex(@"\[HttpTrigger\(AuthorizationLevel\.(?<level>\w+), ""(?<method>\w+)""(, ""\w+"")*, Route = ""(?<route>[^""]+)""\)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpTrigger();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
