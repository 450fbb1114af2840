using System.Text;
using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Signals;
using HealthFunctions.Faults.Workloads;
using HealthFunctions.Sources;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Faults.Fuzzing;

/// <summary>Everything in the code that reads text of strangers, called directly.</summary>
internal static class Readers
{
    private static readonly string[] Expressions =
    [
        "daysSinceLastLogin > 7", "npsLatest < 7 and not (openTickets >= 3 or present(csatMean))", "subscriptionStatus == 'pastDue'", "in('enterprise') and mrrTrend < -0.1",
    ];

    public static IReadOnlyList<FuzzTarget> All()
    {
        var sources = Fixtures.Catalogue();
        return
        [
            .. sources.Names.Order(StringComparer.Ordinal).Select(name => OfSource(sources.TryFind(name, out var source) ? source : throw new InvalidOperationException(name))),
            Text("signals", Fixtures.BodiesOf("standard"), ReadSignal),
            Text("models", Models, text => ModelReading.Read(text)),
            Text("expressions", [.. Expressions.Select(Encoding.UTF8.GetBytes)], text => Expression.Read(text)),
            Text("messages", Messages, text => MessageReading.Of(text)),
            Text("stored states", States, ReadState),
        ];
    }

    private static byte[][] Models => [.. DefaultModels.All.Select(model => Encoding.UTF8.GetBytes(model.Json))];

    private static byte[][] Messages =>
    [
        new DeliveryMessage { Source = "stripe", Body = "{}" }.ToUtf8Json(),
        new ClaimMessage { Blob = "x.json" }.ToUtf8Json(),
        new IdentityMappedMessage { ExternalId = new ExternalId("stripe", "cus_1") }.ToUtf8Json(),
        new HealthChangedMessage { Shard = "s001" }.ToUtf8Json(),
        new SignalsMessage { Signals = [new LoginSignal { Id = "1", AccountId = "acme", User = "u", OccurredAt = DateTimeOffset.UnixEpoch }] }.ToUtf8Json(),
        new RecalculateShardMessage { RunId = "r", Shard = "s001", From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch, StepDays = 1 }.ToUtf8Json(),
    ];

    private static byte[][] States
    {
        get
        {
            var workload = Workload.Of(new FaultPlan { Deliveries = 300 }, Fixtures.Templates(Fixtures.Catalogue()));
            return [.. workload.Accounts.Index().Select(account => StoredStates.BytesOf(workload.ReferenceOf(account.Index)))];
        }
    }

    private static FuzzTarget OfSource(ISource source) => new($"source {source.Name}", Fixtures.BodiesOf(source.Name), bytes =>
    {
        var delivery = new Delivery
        {
            Body = bytes,
            Headers = source.HeadersRead.ToDictionary(header => header, _ => "msg_1"),
            Address = new Uri("https://health.example/api/webhooks/x?secret=x"),
            ReceivedAt = DateTimeOffset.UtcNow,
        };
        source.Authenticate(delivery);
        var read = source.Normalise(delivery);
        return Task.FromResult(read.Faults.Count > 0 && read.Signals.Count > 0 ? "It is malformed and yet says something." : null);
    });

    private static FuzzTarget Text(string name, IReadOnlyList<byte[]> seeds, Func<string, object> read) => new(name, seeds, bytes =>
    {
        read(Encoding.UTF8.GetString(bytes));
        return Task.FromResult<string?>(null);
    });

    private static object ReadSignal(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? json.RootElement.EnumerateArray().Select(item => SignalReader.Read(item, DateTimeOffset.UtcNow)).ToArray()
                : SignalReader.Read(json.RootElement, DateTimeOffset.UtcNow);
        }
        catch (JsonException fault)
        {
            return fault;
        }
    }

    /// <summary>A state that was damaged is refused as a whole; nothing is written back.</summary>
    private static object ReadState(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, AccountJson.Default.AccountState) ?? new object();
        }
        catch (JsonException fault)
        {
            return fault;
        }
    }
}
