using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.EndToEnd.Tests.Drivers;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What other producers put on the queue themselves, as docs/ingress.md says they may.</summary>
[Collection(WarmAppTests.Name)]
public sealed partial class IngressTests(WarmApp warm)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private HealthApp App => warm.App;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_examples_of_the_page_are_applied(bool encoded)
    {
        var account = WarmApp.NewAccount();
        var examples = Fenced().Matches(File.ReadAllText(Repository.PathOf("docs", "ingress.md"))).Select(match => match.Groups["json"].Value).ToArray();
        Assert.Equal(2, examples.Length);

        foreach (var example in examples)
        {
            // The day of the page may be too long ago to be kept.
            var message = example.Replace("acme", account, StringComparison.Ordinal).Replace("2026-01-05", $"{Now.AddDays(-1):yyyy-MM-dd}", StringComparison.Ordinal);
            await warm.Deployment.Storage.PutAsync("signals", encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) : message);
        }

        await App.AccountHasSignalsAsync(account, "login");
        await App.AccountHasSignalsAsync(account, "survey");
        await App.AccountHasSignalsAsync(account, "touchpoint");
        foreach (var source in new[] { "warehouse", "standard" })
        {
            var shown = await App.DeliveryIsAsync($"accountId={account}&source={source}", item => (string)item["status"]! == "applied", $"{source} is shown");
            Assert.InRange((DateTimeOffset)shown["receivedAt"]!, Now.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
            Assert.NotEmpty((string)shown["id"]!);
            Assert.False(shown.ContainsKey("verdict"));
        }
    }

    [Fact]
    public async Task Two_producers_may_use_the_same_ids_and_one_may_repeat_itself()
    {
        var account = WarmApp.NewAccount();
        foreach (var source in new[] { "warehouse", "telephony", "warehouse" })
        {
            await warm.Deployment.Storage.PutAsync(
                "signals", $$"""{"type":"signals","version":1,"source":"{{source}}","signals":{{Signals.Array(Signals.Touchpoint(account, Now, "t-1"))}}}""");
        }

        await App.DeliveryIsAsync($"accountId={account}", item => (int?)item["duplicates"] == 1, "the repetition is a duplicate");
        await App.AccountHasSignalsAsync(account, "touchpoint", 2);
    }

    [Theory]
    [InlineData("""{"type":"signals","version":1,"source":"","signals":[]}""", "the source 1 to")]
    [InlineData("""{"type":"signals","version":1,"source":"warehouse","signals":[null]}""", "every signal must be an object")]
    [InlineData("""{"type":"signals","signals":[],"version":2}""", "version 2")]
    [InlineData("""{"type":"delivery","version":1,"source":"standard","body":{"type":"login"}}""", "body")]
    [InlineData("""{"type":"delivery","version":1,"source":"standard","body":"{}"}""", "cannot be understood")]
    [InlineData("""{"type":"delivery","version":1,"source":"nobody","body":"{}"}""", "There is no source 'nobody'")]
    public async Task What_can_never_be_applied_says_why(string message, string reason)
    {
        var mark = Guid.NewGuid().ToString("N");
        await warm.Deployment.Storage.PutAsync("signals", $$"""{"key":"{{mark}}",{{message[1..]}}""");

        var letter = await Eventually.Get(
            async () => (await App.GetAsync("dead-letters?limit=1000")).Succeeded().Items,
            items => items.Any(item => ((string)item["reason"]!).Contains(reason, StringComparison.Ordinal)),
            reason);

        foreach (var item in letter.Where(item => ((string)item["reason"]!).Contains(reason, StringComparison.Ordinal)))
        {
            await App.DeleteAsync($"dead-letters/{item["id"]}");
        }
    }

    [Fact]
    public async Task The_schemas_are_served()
    {
        var served = (await App.GetAsync("schemas/message-signals")).Succeeded();

        Assert.Equal("application/schema+json", served.MediaType);
        Assert.Equal(File.ReadAllText(Repository.PathOf("docs", "schemas", "message-signals.json")), served.Text);
        Assert.Equal(JsonNode.Parse(served.Text)!.ToJsonString(), (await App.GetAsync("schemas/message-signals.json")).Json.ToJsonString());
        Assert.Contains("signal-login", (string)(await App.GetAsync("schemas/none")).IsProblem(404).Json["detail"]!, StringComparison.Ordinal);
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fenced();
}
