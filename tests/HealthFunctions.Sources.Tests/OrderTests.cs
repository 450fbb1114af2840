using FsCheck.Fluent;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>Neither the order in which a source's deliveries arrive nor how often they do leaves a trace in the account.</summary>
public sealed class OrderTests
{
    [Theory]
    [InlineData("stripe")]
    [InlineData("zendesk")]
    public void Deliveries_in_any_order_and_twice_give_the_same_account(string source)
    {
        Signal[] signals = [.. FixtureTests.Files()
            .Where(file => file.Source == source)
            .SelectMany(file => Deliveries.Source(source).Normalise(Deliveries.Of(FixtureTests.Body(source, file.Event))).Signals)];
        var expected = Folded.Bytes(Folded.Account(signals.OrderBy(signal => signal.Id, StringComparer.Ordinal)));

        Properties.ForAll(
            Gen.Shuffle(signals.Concat(signals).ToArray()),
            shuffled => Folded.Bytes(Folded.Account(shuffled)) == expected,
            cases: 50);
    }
}
