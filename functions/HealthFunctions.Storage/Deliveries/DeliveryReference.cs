using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>Which delivery a message is of, or a part of.</summary>
/// <param name="Id">Its id: made when it was received, and sortable by that time.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Source">Whose it is.</param>
public sealed record DeliveryReference(string Id, DateTimeOffset ReceivedAt, string Source)
{
    /// <summary>The sender's own key of it: the id of its first signal.</summary>
    public string? Key { get; init; }

    /// <summary>Which of its messages this is about, from 0.</summary>
    public int Part { get; init; }

    /// <summary>How many messages it was split into, 1 or more.</summary>
    public int Parts { get => Math.Max(field, 1); init; }

    /// <summary>A delivery that is received now.</summary>
    public static DeliveryReference New(string source, DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("N"), now, source);

    /// <summary>The delivery that a message is of; null where neither its producer nor the queue has said enough.</summary>
    public static DeliveryReference? Of(PipelineMessage? message) => message switch
    {
        DeliveryMessage { Id: { } id, ReceivedAt: { } at } delivery => new DeliveryReference(id, at, delivery.Source) { Key = delivery.Key },
        SignalsMessage { Id: { } id, ReceivedAt: { } at } signals =>
            new DeliveryReference(id, at, signals.Source ?? SignalsMessage.UnnamedSource) { Key = signals.Key, Part = signals.Part, Parts = signals.Parts },
        _ => null,
    };
}
