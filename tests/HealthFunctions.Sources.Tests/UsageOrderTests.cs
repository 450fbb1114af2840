using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>Whatever the order in which the deliveries of a source arrive, and however often, the account ends up the same.</summary>
public sealed class UsageOrderTests
{
    private static readonly UserKeys Keys = new("test");

    [Theory]
    [InlineData("segment")]
    [InlineData("posthog")]
    public void Any_order_gives_the_same_account(string name)
    {
        var source = Deliveries.Source(name, ($"Sources:{name}:FeatureEvents", "*"));
        var deliveries = FixtureTests.Files().Where(file => file.Source == name)
            .Select(file => source.Normalise(Deliveries.Of(FixtureTests.Body(file.Source, file.Event))).Signals)
            .Where(signals => signals.Count > 0)
            .ToArray();
        var random = new Random(20260504);
        var expected = Fold(deliveries);
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(deliveries);
            Assert.Equal(expected, Fold(deliveries));
        }
    }

    /// <summary>The same delivery gives the same ids, by which the pipeline knows what it has applied.</summary>
    [Theory]
    [InlineData("segment")]
    [InlineData("posthog")]
    public void Another_time_the_same_delivery_gives_the_same_signals(string name)
    {
        var source = Deliveries.Source(name);
        foreach (var (_, @event) in FixtureTests.Files().Where(file => file.Source == name))
        {
            var delivery = Deliveries.Of(FixtureTests.Body(name, @event));
            var later = delivery with { ReceivedAt = delivery.ReceivedAt.AddHours(4) };
            Assert.Equal(Json(source.Normalise(delivery).Signals), Json(source.Normalise(later).Signals));
        }
    }

    private static string Fold(IEnumerable<IReadOnlyList<Signal>> deliveries)
    {
        var state = new AccountState { AccountId = "acme" };
        foreach (var signals in deliveries)
        {
            state.Apply(signals, Keys);
        }

        return JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
    }

    private static string Json(IReadOnlyList<Signal> signals) => JsonSerializer.Serialize(signals, SignalJson.Default.Options);
}
