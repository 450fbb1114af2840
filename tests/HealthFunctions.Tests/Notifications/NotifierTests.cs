using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Notifications;
using HealthFunctions.Startup;
using HealthFunctions.Storage;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Notifications;
using HealthFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Tests.Notifications;

/// <summary>What waits reaches its target, whatever the target answers first, and each event with one id.</summary>
public sealed class NotifierTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly string target = AzuriteFixture.UniqueName("t");
    private Receiver receiver = null!;
    private ServiceProvider services = null!;

    private Notifier Notifier => services.GetRequiredService<Notifier>();

    private DeadLetterStore DeadLetters => services.GetRequiredService<DeadLetterStore>();

    private NotifyMessage Message => new() { Shard = OutboxStore.Feeds, Target = target };

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        services = Services();
        await services.GetRequiredService<HealthTables>().CreateIfMissingAsync(default);
        await services.GetRequiredService<PipelineQueues>().CreateIfMissingAsync(default);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_is_told_once_signed_and_in_its_order()
    {
        await HappenedAsync("one", "two", "three");
        await Notifier.TellAsync(Message, default);
        await Notifier.TellAsync(Message, default);

        Assert.Equal(["one", "two", "three"], receiver.All.Select(request => request.Id));
        var first = receiver.All[0];
        Assert.Equal("application/json; charset=utf-8", first.Headers["content-type"]);
        var signed = Encoding.UTF8.GetBytes($"one.{first.Headers["webhook-timestamp"]}.{first.Body}");
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key, signed))}", first.Headers["webhook-signature"]);
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task What_was_not_confirmed_is_told_again_with_its_id_and_nothing_else_is()
    {
        await HappenedAsync("one", "two", "three");
        receiver.Answer = (context, count) =>
        {
            if (count == 2)
            {
                // It has understood, but nobody hears its answer.
                context.Abort();
            }

            return Task.CompletedTask;
        };
        await Notifier.TellAsync(Message, default);
        Assert.Equal(["two", "three"], await WaitingAsync());

        await Notifier.TellAsync(await AgainAsync(), default);
        Assert.Equal(["one", "two", "two", "three"], receiver.All.Select(request => request.Id));
        Assert.Empty(await WaitingAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_target_that_cannot_now_is_left_alone_for_as_long_as_it_asks(HttpStatusCode status)
    {
        await HappenedAsync("one", "two");
        receiver.Answer = (context, count) => Receiver.With(context, count == 1 ? status : HttpStatusCode.NoContent, "1200");
        var before = DateTimeOffset.UtcNow;
        await Notifier.TellAsync(Message, default);

        var turn = await services.GetRequiredService<TurnStore>().GetAsync(target, OutboxStore.Feeds, default);
        Assert.Equal((1, null), (turn.Failures, turn.TakenUntil));
        Assert.InRange(turn.NotBefore!.Value, before.AddSeconds(1199), DateTimeOffset.UtcNow.AddSeconds(1201));

        // Something new does not disturb it; the message that was sent for then is what it listens to.
        await Notifier.TellAsync(Message, default);
        Assert.Single(receiver.All);
        await Notifier.TellAsync(await AgainAsync(), default);
        Assert.Equal(["one", "one", "two"], receiver.All.Select(request => request.Id));
        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task A_target_that_is_silent_is_waited_for_longer_and_longer()
    {
        await HappenedAsync("one");
        receiver.Answer = (context, _) => Receiver.With(context, HttpStatusCode.BadGateway);
        await Notifier.TellAsync(Message, default);
        foreach (var expected in new[] { 30, 60, 120 })
        {
            var now = DateTimeOffset.UtcNow;
            await Notifier.TellAsync(await AgainAsync(), default);
            var turn = await services.GetRequiredService<TurnStore>().GetAsync(target, OutboxStore.Feeds, default);
            Assert.InRange(turn.NotBefore!.Value, now.AddSeconds(expected - 1), DateTimeOffset.UtcNow.AddSeconds(expected + 1));
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "why it refuses")]
    [InlineData(HttpStatusCode.Gone, "address is gone")]
    [InlineData(HttpStatusCode.Unauthorized, "Secret")]
    [InlineData(HttpStatusCode.Found, "not followed")]
    public async Task What_a_target_refuses_becomes_a_dead_letter_and_its_neighbours_go_on(HttpStatusCode status, string nextStep)
    {
        await HappenedAsync("one", "two", "three");
        receiver.Answer = (context, count) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Receiver.With(context, count == 2 ? status : HttpStatusCode.OK);
        };
        await Notifier.TellAsync(Message, default);

        Assert.Equal(["one", "two", "three"], receiver.All.Select(request => request.Id));
        Assert.DoesNotContain(receiver.All, request => request.Path == "/elsewhere");
        Assert.Empty(await WaitingAsync());
        var letter = Assert.Single(await LettersAsync());
        Assert.Contains(nextStep, letter.Reason, StringComparison.Ordinal);

        await services.GetRequiredService<Undelivered>().RetryAsync((await DeadLetters.GetAsync(letter.Id, default))!, default);
        await Notifier.TellAsync(Message, default);
        Assert.Equal("two", receiver.All[^1].Id);
        Assert.Equal(receiver.All[1].Body, receiver.All[^1].Body);
    }

    [Fact]
    public async Task What_could_not_be_told_for_too_long_becomes_a_dead_letter()
    {
        await HappenedAsync(DateTimeOffset.UtcNow.AddDays(-2), "old");
        await HappenedAsync("new");
        receiver.Answer = (context, _) => Receiver.With(context, HttpStatusCode.ServiceUnavailable);
        await Notifier.TellAsync(Message, default);
        Assert.Equal(["new"], await WaitingAsync());
        Assert.Contains("could not be told for", Assert.Single(await LettersAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_the_same_time_tell_nothing_twice()
    {
        await HappenedAsync("one", "two", "three");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Notifier.TellAsync(Message, default)));
        Assert.Equal(["one", "two", "three"], receiver.All.Select(request => request.Id));
    }

    [Fact]
    public async Task What_waits_for_a_target_that_is_no_more_is_let_go()
    {
        await HappenedAsync("one");
        await using var others = Services(("Notifications:Targets:other:Kind", "slack"), ("Notifications:Targets:other:Url", "https://example.com/"), ($"Notifications:Targets:{target}:Kind", ""));
        await others.GetRequiredService<Notifier>().TellAsync(Message, default);
        Assert.Empty(receiver.All);
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task A_private_address_is_not_connected_to()
    {
        await HappenedAsync("one");
        await using var guarded = Services(
            ("Notifications:AllowPrivateAddresses", "false"), ($"Notifications:Targets:{target}:Url", $"https://localhost:{receiver.Address.Port}/"));
        await guarded.GetRequiredService<Notifier>().TellAsync(Message, default);
        Assert.Empty(receiver.All);
        Assert.Contains("private network", Assert.Single(await LettersAsync()).Reason, StringComparison.Ordinal);
    }

    private ServiceProvider Services(params (string Name, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Notifications:AllowPrivateAddresses"] = "true",
            [$"Notifications:Targets:{target}:Kind"] = "webhook",
            [$"Notifications:Targets:{target}:Url"] = receiver.Address.AbsoluteUri,
            [$"Notifications:Targets:{target}:Secret"] = $"whsec_{Convert.ToBase64String(Key)}",
        };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
            if (value.Length == 0)
            {
                foreach (var gone in settings.Keys.Where(key => key.StartsWith(name[..name.LastIndexOf(':')], StringComparison.Ordinal)).ToArray())
                {
                    settings.Remove(gone);
                }
            }
        }

        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(TimeProvider.System);
        collection.AddSingleton(new HealthTables(new TableServiceClient(azurite.ConnectionString)));
        collection.AddSingleton(new PipelineQueues(
            new QueueServiceClient(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }), new BlobServiceClient(azurite.ConnectionString)));
        collection.AddSingleton(provider => new DeadLetterStore(provider.GetRequiredService<HealthTables>(), new BlobServiceClient(azurite.ConnectionString)));
        collection.AddSingleton(new ShardMap(1));
        collection.AddSingleton(Untold.Telemetry());
        collection.AddNotifications(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return collection.BuildServiceProvider();
    }

    private Task HappenedAsync(params string[] ids) => HappenedAsync(DateTimeOffset.UtcNow, ids);

    /// <summary>Puts events into the outbox of a source of this test's own.</summary>
    private Task HappenedAsync(DateTimeOffset at, params string[] ids) => new FeedStore(services.GetRequiredService<HealthTables>()).UpdateAsync(
        target,
        at,
        (alerts, _) => alerts with
        {
            Outbox =
            [
                .. alerts.Outbox,
                .. ids.Select((id, place) => new NotificationEvent
                {
                    Id = id,
                    Type = NotificationTypes.AlertOpened,
                    At = at.AddSeconds(place),
                    RaisedAt = at,
                    Account = new NotifiedAccount(target, target, null, [target], null),
                    Severity = Severity.Critical,
                    Reason = "Nothing was delivered.",
                    Kind = "feedStale",
                    To = [target],
                }),
            ],
        },
        default);

    private async Task<IReadOnlyList<string>> WaitingAsync() => await services.GetRequiredService<OutboxStore>()
        .WaitingAsync(OutboxStore.Feeds, default)
        .Where(waiting => waiting.Event.To.Contains(target))
        .Select(waiting => waiting.Event.Id)
        .ToListAsync();

    private async Task<IReadOnlyList<DeadLetterSummary>> LettersAsync() =>
        (await DeadLetters.ListAsync($"notify-{target}", source: null, limit: 10, after: null, default)).Letters;

    /// <summary>The message that was sent to come back later.</summary>
    private async Task<NotifyMessage> AgainAsync() => Message with
    {
        Again = (await services.GetRequiredService<TurnStore>().GetAsync(target, OutboxStore.Feeds, default)).NotBefore,
    };
}
