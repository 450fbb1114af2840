using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>
/// All deliveries of a source's fixtures, taken to be of one account, come to the same state in whatever order they arrive, however
/// they are split, and however often each is sent.
/// </summary>
public sealed class DisorderTests
{
    private static readonly UserKeys Keys = new("a-salt-of-the-tests");

    [Theory]
    [InlineData("chargebee", 45)]
    [InlineData("freshdesk", 20)]
    public void Disorder_and_duplicates_do_not_change_the_result(string source, int atLeast)
    {
        var catalogue = Deliveries.Catalogue(
            ("Sources:freshdesk:StatusNames", "Awaiting engineering=on hold"), ("Sources:freshdesk:PriorityNames", "Niedrig=low"));
        Assert.True(catalogue.TryFind(source, out var found));
        Signal[] Read() => [.. FixtureTests.Files().Where(file => file.Source == source)
            .SelectMany(file => found.Normalise(Deliveries.Of(FixtureTests.Body(file.Source, file.Event))).Signals)];
        var signals = Read();
        Assert.True(signals.Length >= atLeast, $"Only {signals.Length} signals.");
        Assert.Equal(signals.Length, signals.Select(signal => signal.Id).Distinct().Count());

        var expected = State(signals);
        Properties.ForAll(Gen.Choose(0, int.MaxValue), seed =>
        {
            Signal[] arrived = [.. signals, .. Read()];
            new Random(seed).Shuffle(arrived);
            return expected.AsSpan().SequenceEqual(State(arrived));
        }, cases: 100);
    }

    /// <summary>As the pipeline folds: each delivery by itself, and what has the same id only once.</summary>
    private static byte[] State(IEnumerable<Signal> arrived)
    {
        var state = new AccountState { AccountId = "acme" };
        foreach (var signal in arrived.DistinctBy(signal => signal.Id))
        {
            state.Apply([signal], Keys);
        }

        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(state, AccountJson.Default.AccountState));
    }
}
