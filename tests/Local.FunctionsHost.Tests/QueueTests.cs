using Azure.Storage.Queues;
using HealthFunctions.Testing;
using Local.FunctionsHost.SampleApp;

namespace Local.FunctionsHost.Tests;

/// <summary>
/// Storage queue functions: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger and the settings of
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class QueueTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string HostJson = """
        {"extensions":{"queues":{"maxPollingInterval":"00:00:00.2","visibilityTimeout":"00:00:00","maxDequeueCount":3,"batchSize":4,"newBatchThreshold":2}}}
        """;

    private readonly string prefix = AzuriteFixture.UniqueName("q");
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await StartAsync(HostJson);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Text_is_bound_with_the_messages_data()
    {
        await SendAsync("text", "hello");
        await WroteAsync("text hello True 1 True");
    }

    [Fact]
    public async Task Bytes_data_and_messages_are_bound()
    {
        await SendAsync("bytes", [1, 255]);
        await SendAsync("data", "some data");
        await SendAsync("message", "a message");
        await WroteAsync("bytes 01FF");
        await WroteAsync("data some data");
        await WroteAsync("message a message 1 True");
    }

    [Fact]
    public async Task An_object_is_read_from_JSON_over_a_connection_of_its_own()
    {
        await SendAsync("object", """{"text":"from json","times":1}""");
        await WroteAsync("object from json");
    }

    [Fact]
    public async Task A_processed_message_is_deleted()
    {
        await SendAsync("text", "gone");
        await WroteAsync("text gone True 1 True");
        await Eventually.Get(() => CountAsync("text"), count => count == 0, "the queue is empty");
    }

    [Fact]
    public async Task A_message_whose_function_fails_is_tried_again_and_then_put_aside_as_it_was()
    {
        await SendAsync("fails", "bad");
        var poison = await FirstMessageAsync("fails-poison");
        Assert.Equal("bad", Decode(poison));
        Assert.Equal(["fails bad 1", "fails bad 2", "fails bad 3"], host.Journal.Lines);
        Assert.Equal(0, await CountAsync("fails"));
    }

    [Fact]
    public async Task A_poison_queue_has_no_poison_queue_of_its_own_and_keeps_what_fails_there()
    {
        await SendAsync("lost-poison", "bad");
        await WroteAsync("lost bad 1");
        await SendAsync("text", "after it");
        await WroteAsync("text after it True 1 True");

        Assert.Equal(1, await CountAsync("lost-poison"));
        Assert.False(await Queue("lost-poison-poison").ExistsAsync());
        Assert.Single(host.Journal.Lines, line => line.StartsWith("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_is_no_base64_is_put_aside_as_it_was()
    {
        await Queue("text").CreateIfNotExistsAsync();
        await Queue("text").SendMessageAsync("<not base64>");
        Assert.Equal("<not base64>", await FirstMessageAsync("text-poison"));
        Assert.Empty(host.Journal.Lines);
    }

    [Fact]
    public async Task A_message_that_is_no_JSON_is_put_aside()
    {
        await SendAsync("object", "no json");
        Assert.Equal("no json", Decode(await FirstMessageAsync("object-poison")));
        Assert.Empty(host.Journal.Lines);
    }

    [Fact]
    public async Task Messages_run_side_by_side_up_to_the_batch_and_the_threshold()
    {
        await host.DisposeAsync();
        for (var index = 0; index < 10; index++)
        {
            await SendAsync("gate", $"g{index}");
        }

        host = await StartAsync(HostJson);
        await Eventually.Holds(() => Begun() == 4, "a whole batch runs");
        Open(2);
        await Eventually.Holds(() => Begun() == 8, "the next batch comes when two are left");
        Open(10);
        await Eventually.Holds(() => host.Journal.Lines.Count(line => line.EndsWith("done", StringComparison.Ordinal)) == 10, "all are done");

        int Begun() => host.Journal.Lines.Count(line => line.EndsWith("begun", StringComparison.Ordinal));

        void Open(int count)
        {
            foreach (var gate in host.Journal.Lines.Where(line => line.EndsWith("begun", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Take(count))
            {
                host.Journal.Open(gate);
            }

            if (count == 10)
            {
                for (var index = 0; index < 10; index++)
                {
                    host.Journal.Open($"g{index}");
                }
            }
        }
    }

    [Fact]
    public async Task A_message_stays_invisible_while_its_function_runs_longer_than_the_lease()
    {
        await host.DisposeAsync();
        host = await StartAsync(HostJson, lease: "00:00:02");
        await SendAsync("gate", "long");
        await WroteAsync("gate long begun");
        var first = (await Queue("gate").PeekMessagesAsync(1)).Value;
        Assert.Empty(first);
        var until = DateTimeOffset.UtcNow.AddSeconds(5);
        await Eventually.Get(
            async () =>
            {
                Assert.Empty((await Queue("gate").PeekMessagesAsync(1)).Value);
                return DateTimeOffset.UtcNow;
            },
            now => now > until,
            "twice the lease has passed");
        host.Journal.Open("long");
        await WroteAsync("gate long done");
        await Eventually.Get(() => CountAsync("gate"), count => count == 0, "it is deleted with its renewed receipt");
        Assert.Single(host.Journal.Lines, line => line == "gate long begun");
    }

    [Fact]
    public async Task What_runs_when_the_host_stops_is_finished_and_nothing_new_is_taken()
    {
        await SendAsync("gate", "drain1");
        await SendAsync("gate", "drain2");
        await WroteAsync("gate drain1 begun");
        await WroteAsync("gate drain2 begun");
        var stopping = host.StopAsync();
        await SendAsync("text", "too late");
        host.Journal.Open("drain1");
        await WroteAsync("gate drain1 done");
        Assert.False(stopping.IsCompleted);
        host.Journal.Open("drain2");
        await stopping;
        Assert.Contains("gate drain2 done", host.Journal.Lines);
        Assert.Equal(4, host.Journal.Lines.Count);
        Assert.Equal(0, await CountAsync("gate"));
        Assert.Equal(1, await CountAsync("text"));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("could not go on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_and_comes_back()
    {
        await SendAsync("gate", "stuck");
        await WroteAsync("gate stuck begun");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await host.StopAsync(impatient.Token);
        Assert.Equal(["gate stuck begun"], host.Journal.Lines);
        Assert.Equal("stuck", Decode(await FirstMessageAsync("gate")));
    }

    [Fact]
    public async Task Several_returned_values_become_a_message_each()
    {
        await SendAsync("copy", "c");
        await WroteAsync("text c-1 True 1 True");
        await WroteAsync("text c-2 True 1 True");
    }

    [Fact]
    public async Task A_response_and_messages_are_returned_together()
    {
        Assert.Equal(202, (await host.SendAsync(HttpMethod.Post, "api/both/b", "")).Status);
        await WroteAsync("text b True 1 True");
        await WroteAsync("object b");
    }

    [Fact]
    public async Task Plain_messages_are_read_and_written_when_the_encoding_is_none()
    {
        await host.DisposeAsync();
        host = await StartAsync("""{"extensions":{"queues":{"messageEncoding":"none","maxPollingInterval":"00:00:00.2"}}}""");
        await Queue("copy").CreateIfNotExistsAsync();
        await Queue("copy").SendMessageAsync("<plain>");
        await WroteAsync("text <plain>-1 True 1 True");
    }

    [Fact]
    public async Task Two_hundred_messages_are_each_processed_once()
    {
        var texts = Enumerable.Range(0, 200).Select(index => $"m{index}").ToArray();
        await Parallel.ForEachAsync(texts, async (text, _) => await SendAsync("text", text));
        await Eventually.Holds(() => host.Journal.Lines.Count >= 200, "all are processed");
        Assert.Equal(texts.Order(), host.Journal.Lines.Select(line => line.Split(' ')[1]).Order());
    }

    private static string Decode(string body) => BinaryData.FromBytes(Convert.FromBase64String(body)).ToString();

    private Task<TestHost> StartAsync(string hostJson, string lease = "00:10:00") => TestHost.StartAsync(
        [typeof(QueueFunctions)],
        new()
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AzureWebJobsHealthStorage"] = azurite.ConnectionString,
            ["Prefix"] = prefix,
            ["LocalHost__QueueLease"] = lease,
        },
        hostJson);

    private QueueClient Queue(string name) => new(azurite.ConnectionString, $"{prefix}-{name}");

    private Task SendAsync(string queue, string text) => SendAsync(queue, BinaryData.FromString(text).ToArray());

    private async Task SendAsync(string queue, byte[] body)
    {
        await Queue(queue).CreateIfNotExistsAsync();
        await Queue(queue).SendMessageAsync(Convert.ToBase64String(body));
    }

    private async Task<int> CountAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task<string> FirstMessageAsync(string queue) => (await Eventually.Get(
        async () => await Queue(queue).ExistsAsync() ? (await Queue(queue).PeekMessagesAsync(1)).Value : [],
        messages => messages.Length > 0,
        $"a message in {queue}"))[0].Body.ToString();

    private Task WroteAsync(string line) => Eventually.Holds(() => host.Journal.Lines.Contains(line), line);
}
