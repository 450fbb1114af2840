namespace Azure.Messaging.ServiceBus;

/// <summary>How a client reaches the service; here nothing is reached over a network.</summary>
public enum ServiceBusTransportType
{
    /// <summary>AMQP over TCP.</summary>
    AmqpTcp,

    /// <summary>AMQP over web sockets.</summary>
    AmqpWebSockets,
}
