namespace Azure.Messaging.ServiceBus.Broker;

// https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement
internal sealed partial class MessageQueue
{
    public void Complete(Guid lockToken, SessionLock? sessionLock)
    {
        lock (gate)
        {
            Sweep();
            Remove(Held(lockToken, sessionLock));
        }
    }

    public void Abandon(Guid lockToken, SessionLock? sessionLock, IDictionary<string, object>? propertiesToModify)
    {
        lock (gate)
        {
            var now = Sweep();
            var message = Held(lockToken, sessionLock);
            message.Envelope = message.Envelope.With(propertiesToModify);
            GiveBack(message, isFailure: true, now);
            Serve();
        }
    }

    public void Defer(Guid lockToken, SessionLock? sessionLock, IDictionary<string, object>? propertiesToModify)
    {
        lock (gate)
        {
            var now = Sweep();
            var message = Held(lockToken, sessionLock);
            message.Envelope = message.Envelope.With(propertiesToModify);
            message.IsDeferred = true;
            GiveBack(message, isFailure: false, now);
        }
    }

    public void DeadLetter(Guid lockToken, SessionLock? sessionLock, IDictionary<string, object>? propertiesToModify, string? reason, string? description)
    {
        lock (gate)
        {
            Sweep();
            var message = Held(lockToken, sessionLock);
            message.Envelope = message.Envelope.With(propertiesToModify);
            DeadLetter(message, reason, description);
        }
    }

    /// <summary>Locks a message for the entity's lock duration from now, and answers until when.</summary>
    public DateTimeOffset RenewLock(Guid lockToken)
    {
        lock (gate)
        {
            var now = Sweep();
            var message = Held(lockToken, sessionLock: null);
            message.LockedUntil = now + settings.LockDuration;
            deadlines.Set(message, message.LockedUntil);
            return message.LockedUntil;
        }
    }

    private StoredMessage Held(Guid lockToken, SessionLock? sessionLock)
    {
        ThrowIfLost(sessionLock);
        return locked.TryGetValue(lockToken, out var message) ? message : throw Failures.MessageLockLost(Path);
    }

    // A message comes back from a receiver that did not complete it.
    private void GiveBack(StoredMessage message, bool isFailure, DateTimeOffset now)
    {
        locked.Remove(message.LockToken);
        deadlines.Clear(message);
        message.Session?.Locked.Remove(message);
        message.LockToken = Guid.Empty;
        message.LockedUntil = default;
        if (isFailure)
        {
            message.FailedDeliveries++;
        }

        if (message.FailedDeliveries >= settings.MaxDeliveryCount)
        {
            DeadLetter(message, DeadLetterReasons.MaxDeliveryCountExceeded, $"The message was delivered {message.FailedDeliveries} times and never completed.");
        }
        else if (message.IsDeferred)
        {
            // Only its sequence number brings it back.
            message.Session = null;
        }
        else if (message.ExpiresAt <= now)
        {
            Expire(message);
        }
        else
        {
            MakeAvailable(message);
        }
    }
}
