namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>What the broker answers when it refuses.</summary>
internal static class Failures
{
    public static ServiceBusException MessageLockLost(string entity) => new(
        "The lock is not valid: it ran out, or the message was settled before. Renew the lock while working longer than its duration.",
        ServiceBusFailureReason.MessageLockLost,
        entity);

    public static ServiceBusException SessionLockLost(string entity, string session) => new(
        $"The lock on session '{session}' ran out or was given back. Accept the session again.",
        ServiceBusFailureReason.SessionLockLost,
        entity);

    public static ServiceBusException SessionCannotBeLocked(string entity, string session) => new(
        $"Session '{session}' is locked by another receiver.",
        ServiceBusFailureReason.SessionCannotBeLocked,
        entity);

    public static ServiceBusException NoSession(string entity, TimeSpan wait) => new(
        $"No session with messages was free within {wait}.",
        ServiceBusFailureReason.ServiceTimeout,
        entity);

    public static ServiceBusException MessageNotFound(string entity, long sequenceNumber) => new(
        $"There is no such message with sequence number {sequenceNumber}.",
        ServiceBusFailureReason.MessageNotFound,
        entity);

    public static ServiceBusException EntityNotFound(string entity, string why) => new(
        $"'{entity}' could not be found: {why}",
        ServiceBusFailureReason.MessagingEntityNotFound,
        entity);

    public static ServiceBusException TooLarge(string entity, long bytes) => new(
        $"The message or batch has {bytes} bytes; {Limits.MessageBytes} are allowed. Put a large body into a blob and send its address.",
        ServiceBusFailureReason.MessageSizeExceeded,
        entity);

    public static InvalidOperationException SessionRequired(string entity) => new(
        $"'{entity}' requires sessions: receive from it with AcceptSessionAsync, AcceptNextSessionAsync or a session processor.");

    public static InvalidOperationException NoSessions(string entity) => new(
        $"'{entity}' does not have sessions: receive from it with an ordinary receiver or processor.");

    public static InvalidOperationException SessionIdMissing(string entity) => new(
        $"'{entity}' requires sessions: set SessionId on every message sent to it.");
}
