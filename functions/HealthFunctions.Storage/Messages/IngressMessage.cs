namespace HealthFunctions.Storage.Messages;

/// <summary>
/// A message that brings facts in: a delivery as it arrived, or signals. Other producers may leave out what only the receiving
/// functions know; it is then taken from the queue.
/// </summary>
public abstract record IngressMessage : PipelineMessage
{
    // Clocks differ, but not by more.
    private static readonly TimeSpan AheadAtMost = TimeSpan.FromMinutes(5);

    /// <summary>The delivery's id: made when it was received, and sortable by that time. Messages of one delivery share it.</summary>
    public string? Id { get; init; }

    /// <summary>The sender's own key of the delivery: the id of its first signal.</summary>
    public string? Key { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The message with what its producer has left out. A time of arrival that lies ahead of the queue's does not count.</summary>
    /// <param name="messageId">The id that the queue gave the message: the same at every attempt.</param>
    /// <param name="insertedAt">When it was put on the queue.</param>
    public IngressMessage ArrivedAs(string messageId, DateTimeOffset insertedAt) => this with
    {
        Id = string.IsNullOrWhiteSpace(Id) ? messageId : Id,
        ReceivedAt = ReceivedAt is { } received && received <= insertedAt + AheadAtMost ? received : insertedAt,
    };
}
