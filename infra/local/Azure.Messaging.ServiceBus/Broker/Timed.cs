namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>Something to which a moment comes: a lock that runs out, a message that expires or is due.</summary>
/// <param name="order">Tells apart what shares a moment; unique within one queue.</param>
internal abstract class Timed(long order)
{
    /// <summary>Orders by the moment.</summary>
    public static IComparer<Timed> ByDeadline { get; } = Comparer<Timed>.Create(static (x, y) =>
        x.Deadline.CompareTo(y.Deadline) is var byTime && byTime != 0 ? byTime : x.order.CompareTo(y.order));

    private readonly long order = order;

    /// <summary>When its moment comes; <see cref="DateTimeOffset.MaxValue"/> while there is none.</summary>
    public DateTimeOffset Deadline { get; set; } = DateTimeOffset.MaxValue;
}
