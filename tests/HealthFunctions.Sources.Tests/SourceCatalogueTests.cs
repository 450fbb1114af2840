using HealthFunctions.Core;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>What a source reads is marked with its name and checked, however the source is written.</summary>
public sealed class SourceCatalogueTests
{
    private static readonly LoginSignal Good = new() { Id = "1", OccurredAt = Deliveries.Now, AccountId = "acme", User = "u" };

    private static readonly LoginSignal Bad = Good with { OccurredAt = Deliveries.Now.AddHours(25) };

    [Fact]
    public void A_signal_carries_the_name_of_its_source() =>
        Assert.Equal("fake", Assert.Single(Read(Normalisation.Of(Good with { Source = "forged" })).Signals).Source);

    [Fact]
    public void A_signal_that_breaks_a_rule_makes_a_single_delivery_malformed()
    {
        var said = Read(Normalisation.Of(Good, Bad));
        Assert.Empty(said.Signals);
        Assert.Equal([new Fault("$", "read as 'login': occurredAt must not be in the future")], said.Faults);
    }

    [Fact]
    public void The_future_begins_at_the_time_of_arrival() =>
        Assert.Single(Read(Normalisation.Of(Bad), Deliveries.Of("") with { ReceivedAt = Deliveries.Now.AddHours(2) }).Signals);

    [Fact]
    public void A_signal_that_breaks_a_rule_is_rejected_from_a_batch_by_itself()
    {
        var said = Read(Normalisation.OfBatch(
            [new BatchItem("$[0]", Good), new BatchItem("$[2]", Bad), new BatchItem("$[3]", Good with { Id = "2" })],
            [new Fault("$[1]", "must be an object")]));
        Assert.Equal(["1", "2"], said.Signals.Select(signal => signal.Id));
        Assert.Equal(["$[1]", "$[2]"], said.RejectedItems.Select(fault => fault.Path));
        Assert.Empty(said.Faults);
    }

    [Fact]
    public void A_batch_of_nothing_but_bad_items_is_malformed()
    {
        var said = Read(Normalisation.OfBatch([new BatchItem("$[0]", Bad)], [new Fault("$[1]", "must be an object")]));
        Assert.Equal(["$[1]", "$[0]"], said.Faults.Select(fault => fault.Path));
        Assert.Empty(said.RejectedItems);
    }

    [Fact]
    public void An_empty_batch_says_nothing()
    {
        var said = Read(Normalisation.OfBatch([], []));
        Assert.Empty(said.Signals);
        Assert.Empty(said.Faults);
    }

    [Fact]
    public void What_is_unexpected_is_not_hidden() =>
        Assert.Throws<InvalidOperationException>(() => Catalogued(new Fake(() => throw new InvalidOperationException())).Normalise(Deliveries.Of("")));

    [Fact]
    public void A_header_sent_twice_has_its_values_joined() =>
        Assert.Equal("a,b", Deliveries.Of("", [new("X-Twice", "a"), new("x-twice", "b")]).Header("X-TWICE"));

    private static Normalisation Read(Normalisation read, Delivery? delivery = null) =>
        Catalogued(new Fake(() => read)).Normalise(delivery ?? Deliveries.Of(""));

    private static ISource Catalogued(ISource source) =>
        new SourceCatalogue([source]).TryFind(source.Name, out var found) ? found : throw new InvalidOperationException();

    private sealed class Fake(Func<Normalisation> read) : ISource
    {
        public string Name => "fake";

        public int MaxBodyBytes => 1;

        public Authentication Authenticate(Delivery delivery) => Authentication.Verified;

        public Normalisation Normalise(Delivery delivery) => read();
    }
}
