using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Storage.Tests.Messages;

public sealed class SignalsSplitTests
{
    [Fact]
    public void Every_signal_is_in_one_message_and_every_message_fits_the_queue() => Randomly.Check(cases: 20, random =>
    {
        var signals = Enumerable.Range(0, random.Next(2000)).Select(number => RandomSignals.Next(random) with { Id = $"{number}" }).ToList();

        var messages = SignalsSplit.Of(Whole(signals));

        Assert.Equal(signals.Select(signal => signal.Id).Order(), messages.SelectMany(message => message.Signals).Select(signal => signal.Id).Order());
        Assert.All(messages, message => Assert.InRange(message.ToUtf8Json().Length, 1, PipelineQueues.MaxMessageBytes));
        Assert.Equal(Enumerable.Range(0, messages.Count), messages.Select(message => message.Part));
        Assert.All(messages, message => Assert.Equal(
            (messages.Count, "d-1", "segment", Given.Now), (message.Parts, message.Id, message.Source, message.ReceivedAt)));
        return Task.CompletedTask;
    });

    [Fact]
    public void Messages_are_filled()
    {
        var signals = Enumerable.Range(0, 4000).Select(Signal (number) => Given.Login($"account-{number % 40}", $"{number}")).ToList();

        var messages = SignalsSplit.Of(Whole(signals));

        Assert.All(messages.SkipLast(1), message => Assert.InRange(message.ToUtf8Json().Length, PipelineQueues.MaxMessageBytes - 1024, PipelineQueues.MaxMessageBytes));
        Assert.InRange(messages.Count, 2, 40);
    }

    [Fact]
    public void A_customers_signals_stand_together()
    {
        var signals = Enumerable.Range(0, 3000).Select(number => number % 2 == 0
            ? Given.Login($"account-{number % 10}", $"{number}")
            : Given.Login("x", $"{number}") with { AccountId = null, ExternalId = new ExternalId("segment", $"{number % 10}") }).ToList<Signal>();

        var customers = SignalsSplit.Of(Whole(signals)).SelectMany(message => message.Signals).Select(signal => (signal.AccountId, signal.ExternalId)).ToList();

        Assert.Equal(10, customers.Where((customer, place) => place == 0 || customer != customers[place - 1]).Count());
    }

    [Fact]
    public void A_signal_too_large_for_the_queue_goes_alone()
    {
        var large = new ProfileSignal
        {
            Id = "large", OccurredAt = Given.Now, AccountId = "b", ExternalIds = new Dictionary<string, IReadOnlyList<string>> { ["stripe"] = [.. Enumerable.Repeat(new string('x', 250), 300)] },
        };

        var messages = SignalsSplit.Of(Whole([Given.Login("a", "1"), large, Given.Login("c", "2")]));

        Assert.Equal([["a/1"], ["large"], ["c/2"]], messages.Select(message => message.Signals.Select(signal => signal.Id)));
    }

    [Fact]
    public void No_signals_make_no_messages() => Assert.Empty(SignalsSplit.Of(Whole([])));

    private static SignalsMessage Whole(IReadOnlyList<Signal> signals) =>
        new() { Id = "d-1", Source = "segment", ReceivedAt = Given.Now, Signals = signals };
}
