namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// The reasons the broker itself gives: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues.
/// </summary>
internal static class DeadLetterReasons
{
    public const string MaxDeliveryCountExceeded = "MaxDeliveryCountExceeded";

    public const string Expired = "TTLExpiredException";

    public const string SessionIdIsNull = "Session ID is null";
}
