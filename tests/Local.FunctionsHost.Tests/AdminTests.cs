using System.Text.Json;
using HealthFunctions.Testing;
using Local.FunctionsHost.SampleApp;

namespace Local.FunctionsHost.Tests;

/// <summary>Running functions by hand: https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http.</summary>
public sealed class AdminTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(
        [typeof(HttpFunctions), typeof(QueueFunctions), typeof(TimerFunctions)],
        new()
        {
            ["AzureWebJobsStorage"] = TestHost.NoStorage,
            ["HealthStorage"] = TestHost.NoStorage,
            ["Prefix"] = "none",
            ["Schedule"] = "0 0 0 1 1 *",
            ["LocalHost__ShutdownTimeout"] = "00:00:05",
            ["AzureWebJobs.QueueData.Disabled"] = "1",
        });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_queue_function_gets_the_input_as_its_message()
    {
        Assert.Equal(202, await host.RunAsync("QueueText", "by hand"));
        await Eventually.Holds(() => host.Journal.Lines.Contains("text by hand True 1 True"), "the function has run");
    }

    [Fact]
    public async Task A_timer_runs()
    {
        Assert.Equal(202, await host.RunAsync("configured"));
        await Eventually.Holds(() => host.Journal.Lines.Contains("configured False"), "the function has run");
    }

    [Fact]
    public async Task A_disabled_function_can_still_be_run()
    {
        Assert.Equal(202, await host.RunAsync("QueueData", "x"));
        await Eventually.Holds(() => host.Journal.Lines.Contains("data x"), "the function has run");
    }

    [Fact]
    public async Task Without_the_master_key_nothing_is_run()
    {
        Assert.Equal(401, (await host.SendAsync(HttpMethod.Post, "admin/functions/QueueText", """{"input":""}""")).Status);
        Assert.Equal(401, (await host.SendAsync(HttpMethod.Post, $"admin/functions/QueueText?code={TestHost.FunctionKey}", """{"input":""}""")).Status);
    }

    [Fact]
    public async Task Unknown_functions_are_404_and_HTTP_functions_are_refused()
    {
        Assert.Equal(404, await host.RunAsync("Unknown"));
        Assert.Equal(400, await host.RunAsync("Ping"));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused() =>
        Assert.Equal(400, (await host.SendAsync(HttpMethod.Post, $"admin/functions/QueueText?code={TestHost.MasterKey}", "x")).Status);

    [Fact]
    public async Task The_status_says_which_host_runs()
    {
        Assert.Equal(401, (await host.GetAsync("admin/host/status")).Status);
        var (status, body) = await host.GetAsync($"admin/host/status?code={TestHost.MasterKey}");
        Assert.Equal(200, status);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("Running", json.RootElement.GetProperty("state").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task HTTP_is_up_while_storage_is_away_and_the_log_says_so()
    {
        Assert.Equal((200, "pong"), await host.GetAsync("api/ping"));
        await Eventually.Holds(
            () => host.Log.Lines.Any(line => line.Contains("listener of 'QueueText' could not go on", StringComparison.Ordinal)), "the log names the listener");
    }
}
