using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>Neither the order in which a source's deliveries arrive, nor how often they do, nor when, leaves a trace in the account.</summary>
public sealed class OrderTests
{
    private static readonly JsonSerializerOptions AsJson = SignalJson.Default.Options;

    public static TheoryData<string> Sources() => FixtureTests.SourceNames();

    /// <summary>All fixtures of a source are taken to be of one account. Each delivery is folded by itself, as it comes.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Deliveries_in_any_order_and_twice_give_the_same_account(string source)
    {
        var deliveries = FixtureTests.SaidBy(source).Where(signals => signals.Count > 0).ToArray();
        Assert.True(deliveries.Length > 2, $"{source} has too few fixtures.");
        var expected = Folded.Bytes(Folded.Account(deliveries));

        Properties.ForAll(
            Gen.Shuffle(deliveries.Concat(deliveries).ToArray()),
            shuffled => Folded.Bytes(Folded.Account(shuffled)) == expected,
            cases: 50);
    }

    /// <summary>The ids are what a delivery that comes again is known by, and the times are the source's own.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void The_same_delivery_at_another_time_says_the_same(string source)
    {
        var now = FixtureTests.SaidBy(source).Select(signals => JsonSerializer.Serialize(signals, AsJson));
        var later = FixtureTests.SaidBy(source, Deliveries.Now.AddHours(4)).Select(signals => JsonSerializer.Serialize(signals, AsJson));
        Assert.Equal(now, later);
    }
}
