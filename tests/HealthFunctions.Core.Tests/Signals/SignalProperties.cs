using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Signals;

public sealed class SignalProperties
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1.5", "1e999", "1e-28", "79228162514264337593543950335", "\"\"", "\"x\"", "\"\\ud800\"", "\"Green\"", "\"login\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-03-30\"", "\"2026-02-30T00:00:00Z\"",
        "[]", "[null]", "[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]", "{}", "{\"a\":null}", "{\"source\":null,\"id\":7}", "{\"$type\":\"x\"}", "{\"\":[\"\"]}",
    ];

    private static readonly string[] Names = ["type", "$type", "$id", "$ref", "id", "ID", "occurredAt", "accountId", "externalId", "status", "", "\\u0000", "\\ud800"];

    [Fact]
    public void A_signal_survives_its_JSON() => ForAll(random =>
    {
        var signal = RandomSignals.Any(random);
        var json = JsonSerializer.Serialize(signal, SignalJson.Default.Signal);
        var read = JsonSerializer.Deserialize(json, SignalJson.Default.Signal)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, SignalJson.Default.Signal));
        Assert.Equal(signal.GetType(), read.GetType());
        Assert.Equal(WithoutLists(signal), WithoutLists(read));
        Assert.Equivalent(signal, read, strict: true);
    });

    [Fact]
    public void Every_signal_made_by_the_rules_is_read() => ForAll(random =>
    {
        var signal = RandomSignals.Any(random);
        var reading = Sent.Read(JsonSerializer.Serialize(signal, SignalJson.Default.Signal));
        Assert.Empty(reading.Faults);
        Assert.Equal(WithoutLists(signal), WithoutLists(reading.Signal!));
    });

    [Fact]
    public void Whatever_is_sent_is_read_or_answered_with_sentences_and_what_is_read_can_be_scored() => ForAll(random =>
    {
        var json = Mutate(JsonSerializer.Serialize(RandomSignals.Any(random), SignalJson.Default.Signal), random);
        if (!TryParse(json, out var document))
        {
            return;
        }

        using (document)
        {
            var reading = SignalReader.Read(document.RootElement, Sent.Now);
            Assert.True((reading.Signal is null) == (reading.Faults.Count > 0), json);
            Assert.All(reading.Faults, fault => SignalReaderTests.Sentence(fault));
            if (reading.Signal is { } signal)
            {
                Assert.InRange(Coverage(signal), 0, 1);
            }
        }
    }, cases: 3000);

    private static void ForAll(Action<Random> holds, int cases = 300) => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        holds(new Random(seed));
        return true;
    }, cases);

    // Records compare lists by reference.
    private static Signal WithoutLists(Signal signal) => signal switch
    {
        PulseSignal pulse => pulse with { Reasons = [] },
        ProfileSignal profile => profile with { ExternalIds = null },
        _ => signal,
    };

    private static double Coverage(Signal signal)
    {
        var state = new AccountState { AccountId = "acme" };
        state.Apply([signal], new UserKeys("salt"));
        var stored = JsonSerializer.Deserialize(JsonSerializer.Serialize(state, AccountJson.Default.AccountState), AccountJson.Default.AccountState)!;
        var input = AccountScoring.InputOf(stored, Sent.Now, FeatureCatalogue.Empty, new MetricValues(), new ScoreHistory(), previous: null);
        return HealthCalculator.Calculate(input, DefaultModels.Balanced).Coverage;
    }

    private static bool TryParse(string json, out JsonDocument document)
    {
        try
        {
            document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            document = null!;
            return false;
        }
    }

    /// <summary>Spoils a signal: other values, members gone, doubled or renamed, single characters changed.</summary>
    private static string Mutate(string json, Random random)
    {
        var members = JsonNode.Parse(json)!.AsObject().Select(member => (Name: JsonSerializer.Serialize(member.Key), Value: member.Value?.ToJsonString() ?? "null")).ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var place = random.Next(members.Count);
            switch (random.Next(5))
            {
                case 0 or 1:
                    members[place] = (members[place].Name, Junk[random.Next(Junk.Length)]);
                    break;
                case 2 when members.Count > 1:
                    members.RemoveAt(place);
                    break;
                case 3:
                    members.Insert(random.Next(members.Count + 1), (members[place].Name, Junk[random.Next(Junk.Length)]));
                    break;
                default:
                    members[place] = ($"\"{Names[random.Next(Names.Length)]}\"", members[place].Value);
                    break;
            }
        }

        var text = $"{{{string.Join(',', members.Select(member => $"{member.Name}:{member.Value}"))}}}".ToCharArray();
        if (random.Next(4) == 0)
        {
            text[random.Next(text.Length)] = "0-.\"[]{}nx"[random.Next(10)];
        }

        return new string(text);
    }
}
