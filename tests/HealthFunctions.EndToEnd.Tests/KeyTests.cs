using System.Text.RegularExpressions;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Whoever has no key gets nothing: looked up in the source of the triggers, so that none can be forgotten.</summary>
[Collection(WarmAppTests.Name)]
public sealed partial class KeyTests(WarmApp warm)
{
    /// <summary>
    /// Webhooks are authenticated by their signatures; status tells strangers no more than its verdict. A browser holds no key: the
    /// files of the pages have no data in them, and what the pages ask for is behind a sign-in, as the tests of the pages see.
    /// </summary>
    private static readonly string[] MayBeAnonymous = ["AnswerDashboard", "GetStatus", "ReceiveWebhook", "ShowDashboard"];

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
    public void Only_webhooks_pages_and_status_may_be_called_by_anybody() =>
        Assert.Equal(MayBeAnonymous, Triggers.Where(trigger => trigger.Level == "Anonymous").Select(trigger => trigger.Function));

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
