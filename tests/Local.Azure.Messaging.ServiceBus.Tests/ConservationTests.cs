using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Broker;
using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>Whatever happens to messages, each ends up in one place.</summary>
public sealed class ConservationTests
{
    private enum Act
    {
        Send,
        Receive,
        Complete,
        Abandon,
        Defer,
        DeadLetter,
        Renew,
        WaitAWhile,
    }

    [Fact]
    public void Every_message_is_completed_waiting_deferred_or_dead_lettered_and_never_two_of_these() =>
        Properties.ForAll(Gen.Choose(0, 7).Select(act => (Act)act).ListOf(), acts => Run([.. acts]), cases: 300);

    private static bool Run(IReadOnlyList<Act> acts)
    {
        var clock = new ManualClock();
        var queue = new MessageQueue("q", new QueueSettings { MaxDeliveryCount = 3 }, new Quota("q"), clock);
        var held = new Queue<ServiceBusReceivedMessage>();
        var completed = new List<long>();
        var sent = 0;
        foreach (var act in acts)
        {
            switch (act)
            {
                case Act.Send:
                    queue.Send([Envelope.Seal(new ServiceBusMessage($"{++sent}"))]);
                    break;
                case Act.Receive:
                    Received(queue.ReceiveAsync(2, ServiceBusReceiveMode.PeekLock, TimeSpan.Zero, CancellationToken.None)).ForEach(held.Enqueue);
                    break;
                case Act.WaitAWhile:
                    clock.Advance(TimeSpan.FromSeconds(25));
                    break;
                default:
                    Settle(act, queue, held, completed, clock);
                    break;
            }
        }

        var rest = queue.Peek(1, int.MaxValue, sessionId: null).Select(message => message.SequenceNumber);
        var dead = queue.DeadLetters!.Peek(1, int.MaxValue, sessionId: null).Select(message => message.SequenceNumber);
        return completed.Concat(rest).Concat(dead).Order().SequenceEqual(Enumerable.Range(1, sent).Select(number => (long)number));
    }

    private static void Settle(Act act, MessageQueue queue, Queue<ServiceBusReceivedMessage> held, List<long> completed, ManualClock clock)
    {
        if (!held.TryDequeue(out var message))
        {
            return;
        }

        var token = Guid.Parse(message.LockToken);
        try
        {
            switch (act)
            {
                case Act.Complete:
                    queue.Complete(token, sessionLock: null);
                    completed.Add(message.SequenceNumber);
                    break;
                case Act.Abandon:
                    queue.Abandon(token, sessionLock: null, propertiesToModify: null);
                    break;
                case Act.Defer:
                    queue.Defer(token, sessionLock: null, propertiesToModify: null);
                    break;
                case Act.DeadLetter:
                    queue.DeadLetter(token, sessionLock: null, propertiesToModify: null, reason: null, description: null);
                    break;
                case Act.Renew:
                    message.LockedUntil = queue.RenewLock(token);
                    held.Enqueue(message);
                    break;
            }
        }
        catch (ServiceBusException exception) when (exception.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            Assert.True(message.LockedUntil <= clock.GetUtcNow(), "a lock is lost only when its time is over");
        }
    }

    private static List<ServiceBusReceivedMessage> Received(Task<IReadOnlyList<ServiceBusReceivedMessage>> receiving)
    {
        Assert.True(receiving.IsCompletedSuccessfully, "without a wait the answer is there at once");
        return [.. receiving.GetAwaiter().GetResult()];
    }
}
