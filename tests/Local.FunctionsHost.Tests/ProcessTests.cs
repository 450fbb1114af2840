using Azure.Storage.Queues;
using HealthFunctions.Testing;

namespace Local.FunctionsHost.Tests;

/// <summary>The host as a process: where it says that it listens, and how it ends.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ProcessTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string prefix = AzuriteFixture.UniqueName("p");
    private readonly string folder = Directory.CreateTempSubdirectory("functions-host-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_lets_what_runs_finish_and_ends_the_process_well(string signal)
    {
        await using var app = await StartAsync();
        await QueueDelayAsync(milliseconds: 1500);
        var answer = app.Client.GetStringAsync("api/delay/1500");
        await app.WroteAsync("Executing 'Functions.Delay'");
        await app.WroteAsync("Executing 'Functions.QueueDelay'");
        Assert.Equal(0, await app.SignalAsync(signal));
        Assert.Equal("done", await answer);
        Assert.Contains(app.Output, line => line.Contains("Executed 'Functions.QueueDelay' (Succeeded", StringComparison.Ordinal));
        Assert.Equal(0, (await Queue().GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task What_does_not_end_within_the_time_to_stop_is_cancelled_and_its_message_comes_back()
    {
        await using var app = await StartAsync(("LocalHost__ShutdownTimeout", "00:00:01"));
        await QueueDelayAsync(milliseconds: 600_000);
        await app.WroteAsync("Executing 'Functions.QueueDelay'");
        Assert.Equal(0, await app.SignalAsync("TERM"));
        Assert.Contains(app.Output, line => line.Contains("Executed 'Functions.QueueDelay' (Cancelled", StringComparison.Ordinal));
        await Eventually.Get(async () => (await Queue().PeekMessagesAsync(1)).Value, messages => messages.Length == 1, "the message comes back");
    }

    [Fact]
    public async Task A_function_that_cannot_run_ends_the_process_with_its_reason()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("Schedule", "whenever")));
        Assert.Contains("'Configured' cannot be listened for: the schedule 'whenever'", problem.Message, StringComparison.Ordinal);
    }

    private async Task<AppProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["HealthStorage"] = azurite.ConnectionString,
            ["ServiceBus"] = "Endpoint=sb://local.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=a2V5",
            ["AzureFunctionsWebHost__hostid"] = prefix[..30],
            ["Prefix"] = prefix,
            ["Schedule"] = "0 0 0 1 1 *",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return await AppProcess.StartAsync(folder, all);
    }

    private QueueClient Queue() => new(azurite.ConnectionString, $"{prefix}-delay");

    private async Task QueueDelayAsync(int milliseconds)
    {
        await Queue().CreateIfNotExistsAsync();
        await Queue().SendMessageAsync(Convert.ToBase64String(BinaryData.FromString($"{milliseconds}")));
    }
}
