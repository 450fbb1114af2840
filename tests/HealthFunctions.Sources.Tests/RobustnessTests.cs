using System.Text;
using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>Whatever the bytes, a normaliser answers: with signals that carry its name, or with what is wrong.</summary>
public sealed class RobustnessTests
{
    /// <summary>Values of every wrong kind, among them some that only a careless reader takes for valid JSON.</summary>
    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-0", "123456789012345678901234567890", "9223372036854775807", "\"\"", "\" \"",
        "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null]", "{\"id\":null}", "{\"id\":1}", "{\"data\":null}", "{\"data\":[null]}",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"x\"", "NaN", "'x'", "/**/",
        new string('[', 200) + new string(']', 200), $"\"{new string('x', 5000)}\"",
    ];

    public static TheoryData<string> Sources() => new(Deliveries.Catalogue().Names);

    /// <summary>Those that send JSON; <see cref="XmlRobustnessTests"/> are for the others.</summary>
    public static TheoryData<string> JsonSources() => new(Deliveries.Catalogue().Names.Where(name => Seeds(name).Length > 0));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Any_bytes_are_answered(string source) =>
        Properties.ForAll(Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value)), bytes => Answers(source, bytes), cases: 500);

    [Theory]
    [MemberData(nameof(JsonSources))]
    public void A_delivery_with_bytes_changed_is_answered(string source)
    {
        var changes = Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Elements("\"\\{}[],:0-9.eE\0\xff\xc3ntu ".Select(c => (byte)c))).ListOf(3);
        Properties.ForAll(Gen.Zip(Gen.Elements(Seeds(source)), changes), pair =>
        {
            var (seed, all) = pair;
            byte[] body = [.. seed];
            foreach (var (place, value) in all)
            {
                body[place % body.Length] = value;
            }

            return Answers(source, body);
        }, cases: 1500);
    }

    [Theory]
    [MemberData(nameof(JsonSources))]
    public void A_delivery_cut_off_anywhere_is_answered(string source) => Properties.ForAll(
        Gen.Zip(Gen.Elements(Seeds(source)), Gen.Choose(0, int.MaxValue)),
        pair => Answers(source, pair.Item1.AsMemory(0, pair.Item2 % pair.Item1.Length)),
        cases: 300);

    /// <summary>Every value of every delivery in turn is replaced by every odd one.</summary>
    [Theory]
    [MemberData(nameof(JsonSources))]
    public void A_delivery_with_any_value_of_another_kind_is_answered(string source)
    {
        foreach (var seed in Seeds(source))
        {
            foreach (var (start, length) in JsonParts.Values(seed))
            {
                foreach (var odd in Odd)
                {
                    Assert.True(Answers(source, (byte[])[.. seed.AsSpan(0, start), .. Encoding.UTF8.GetBytes(odd), .. seed.AsSpan(start + length)]));
                }
            }
        }
    }

    /// <summary>Every member of every delivery in turn is there twice, or not at all, or beside names that are no text.</summary>
    [Theory]
    [MemberData(nameof(JsonSources))]
    public void A_delivery_with_any_member_twice_missing_or_beside_odd_names_is_answered(string source)
    {
        foreach (var seed in Seeds(source))
        {
            foreach (var (start, nameLength, length) in JsonParts.Members(seed))
            {
                var before = seed.AsSpan(0, start);
                var name = seed.AsSpan(start, nameLength);
                Assert.True(Answers(source, (byte[])[.. before, .. name, .. "null,"u8, .. seed.AsSpan(start)]));
                Assert.True(Answers(source, (byte[])[.. before, .. "\"unheardOf\":1"u8, .. seed.AsSpan(start + length)]));
                Assert.True(Answers(source, (byte[])[.. before, .. "\"\\ud800aaaaaaa\":1,\""u8, 0xff, .. "\":1,\"\\u0069d\":1,"u8, .. seed.AsSpan(start)]));
                Assert.True(Answers(source, (byte[])[.. seed.AsSpan(0, start + length), .. ",\"aaaaaaaaa\\ud800\":1"u8, .. seed.AsSpan(start + length)]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Deep_nesting_is_answered(string source)
    {
        Assert.True(Answers(source, Encoding.UTF8.GetBytes(new string('[', 500_000))));
        Assert.True(Answers(source, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))));
    }

    [Theory]
    [InlineData("segment", """{"type":"track","event":"Login","messageId":"m","userId":"u","groupId":"g","timestamp":"2026-05-04T09:00:00Z"}""")]
    [InlineData("posthog", """{"event":{"event":"x","uuid":"1","distinct_id":"u","timestamp":"2026-05-04T09:00:00Z"}}""")]
    [InlineData("survey", """{"survey":"nps","score":9,"accountId":"acme","answeredAt":"2026-05-04T09:00:00Z"}""")]
    [InlineData("standard", """{"type":"login","user":"u","accountId":"acme","occurredAt":"2026-05-04T09:00:00Z"}""")]
    [InlineData("hubspot", """{"subscriptionType":"company.propertyChange","eventId":1,"subscriptionId":2,"objectId":3,"occurredAt":1777885200000,"propertyName":"name","propertyValue":"Acme"}""")]
    public void One_deeply_nested_event_or_one_that_is_no_text_does_not_fail_its_batch(string source, string good)
    {
        var deep = $"{{\"type\":\"track\",\"properties\":{new string('[', 300)}{new string(']', 300)}}}";
        byte[] notText = [.. "{\"type\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        byte[] body = [.. Encoding.UTF8.GetBytes($"[{good},{deep},"), .. notText, .. Encoding.UTF8.GetBytes($",{good}]")];

        var said = Deliveries.Source(source).Normalise(Deliveries.Of(body, [new("webhook-id", "msg_1")]));

        Assert.Equal(2, said.Signals.Count);
        Assert.Equal(["$[1]", "$[2]"], said.RejectedItems.Select(fault => fault.Path[..4]).Distinct());
    }

    [Theory]
    [InlineData("segment", 4000, """{"type":"page","messageId":"m","userId":"u","timestamp":"2026-05-04T09:00:00Z"}""")]
    [InlineData("posthog", 1000, """{"event":{"event":"x","uuid":"1","distinct_id":"u","timestamp":"2026-05-04T09:00:00Z"}}""")]
    public void A_batch_of_more_than_is_sent_is_malformed(string source, int most, string @event)
    {
        Normalisation Read(int events) => Deliveries.Source(source).Normalise(Deliveries.Of($"[{string.Join(',', Enumerable.Repeat(@event, events))}]"));

        Assert.Equal(most, Read(most).Signals.Count);
        Assert.Equal("$", Assert.Single(Read(most + 1).Faults).Path);
    }

    /// <summary>Those that are JSON; what else a source may send has tests of its own.</summary>
    private static byte[][] Seeds(string source) =>
        [.. FixtureTests.Files().Where(file => file.Source == source).Select(file => FixtureTests.Body(file.Source, file.Event)).Where(body => body[0] is (byte)'{' or (byte)'[')];

    private static readonly SourceCatalogue Catalogue = Deliveries.Catalogue();

    private static bool Answers(string source, ReadOnlyMemory<byte> body)
    {
        Assert.True(Catalogue.TryFind(source, out var found));
        var said = found.Normalise(Deliveries.Of(body, FixtureTests.HeadersOf(source)));
        return said.Signals.All(signal => signal.Source == source)
            && (said.Faults.Count == 0 || (said.Signals.Count == 0 && said.RejectedItems.Count == 0))
            && said.Faults.Concat(said.RejectedItems).All(fault => fault.Path.StartsWith('$') && fault.Reason.Length > 0);
    }
}
