using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Status for two audiences.</summary>
[Collection(WarmAppTests.Name)]
public sealed class StatusTests(WarmApp warm)
{
    [Theory]
    [InlineData("status", null)]
    [InlineData("status", "guessed")]
    [InlineData("status?code=guessed", null)]
    public async Task Strangers_hear_the_verdict_and_no_more(string path, string? key) =>
        Assert.Equal("""{"status":"ready"}""", (await warm.App.SendAsync(HttpMethod.Get, path, key: key)).Succeeded().Text);

    [Theory]
    [InlineData("status", Secrets.FunctionKey)]
    [InlineData("status", Secrets.MasterKey)]
    [InlineData($"status?code={Secrets.FunctionKey}", null)]
    [InlineData("status/details", Secrets.FunctionKey)]
    public async Task Whoever_has_a_key_sees_how_it_is_doing(string path, string? key)
    {
        var details = (await warm.App.SendAsync(HttpMethod.Get, path, key: key)).Succeeded().Json;

        Assert.Equal("ready", (string)details["status"]!);
        Assert.Equal(
            ["notifications", "notifications-poison", "recalculations", "recalculations-poison", "signals", "signals-poison"],
            details["queues"]!.AsObject().Select(queue => queue.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(details["deadLetters"]);
        Assert.Equal("hubspot", (string)details["crms"]![0]!["name"]!);
    }
}
