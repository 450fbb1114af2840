using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Deliveries;

namespace HealthFunctions.Storage.DeadLetters;

/// <summary>The row of a dead letter.</summary>
internal sealed class DeadLetterEntity : ITableEntity
{
    /// <summary>What a list needs of it.</summary>
    public static readonly IReadOnlyList<string> WithoutBody =
    [
        nameof(RowKey), nameof(Queue), nameof(Reason), nameof(Attempts), nameof(FailedAt), nameof(Bytes),
        nameof(Source), nameof(DeliveryId), nameof(DeliveryKey), nameof(ReceivedAt),
    ];

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Queue { get; set; } = "";

    public string Reason { get; set; } = "";

    public long Attempts { get; set; }

    public DateTimeOffset FailedAt { get; set; }

    /// <summary>The body where it fits; null where it is in <see cref="Blob"/>.</summary>
    public byte[]? Body { get; set; }

    public string? Blob { get; set; }

    public long Bytes { get; set; }

    public string? Source { get; set; }

    public string? DeliveryId { get; set; }

    public string? DeliveryKey { get; set; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public int Part { get; set; }

    public int Parts { get; set; }

    public DeliveryReference? Delivery() => DeliveryId is { } id && ReceivedAt is { } at && Source is { } source
        ? new DeliveryReference(id, at, source) { Key = DeliveryKey, Part = Part, Parts = Parts }
        : null;

    public DeadLetterSummary Summary() => new(RowKey, Queue, Reason, Attempts, FailedAt)
    {
        Source = Source, DeliveryId = DeliveryId, DeliveryKey = DeliveryKey, ReceivedAt = ReceivedAt, Bytes = Bytes,
    };
}
