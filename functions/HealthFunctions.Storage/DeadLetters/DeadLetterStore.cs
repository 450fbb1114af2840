using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Storage.DeadLetters;

/// <summary>What could not be applied or pushed, with its reason, until a person has dealt with it.</summary>
/// <param name="tables">The tables.</param>
/// <param name="blobs">The blobs, for bodies that a table does not take.</param>
public sealed class DeadLetterStore(HealthTables tables, BlobServiceClient blobs)
{
    private const string Partition = "dead-letters";

    // A column takes 64 KiB. Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
    private const int LargestInTable = 64 * 1024;

    private readonly MessageBlobs contents = new(blobs);

    /// <summary>Keeps a dead letter, and its body in a blob where it is large. The same one of the same queue is kept once.</summary>
    public async Task KeepAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(letter.Body);
        var blob = letter.Blob;
        if (blob is null && body.Length > LargestInTable)
        {
            blob = $"dead-letter-{letter.Id}.json";
            await contents.WriteAsync(blob, body, cancellationToken);
        }

        var delivery = letter.Delivery;
        var row = new DeadLetterEntity
        {
            PartitionKey = Partition,
            RowKey = letter.Id,
            Queue = letter.Queue,
            Reason = letter.Reason,
            Attempts = letter.Attempts,
            FailedAt = letter.FailedAt,
            Body = blob is null ? body : null,
            Blob = blob,
            Bytes = body.Length,
            Source = delivery?.Source,
            DeliveryId = delivery?.Id,
            DeliveryKey = delivery?.Key,
            ReceivedAt = delivery?.ReceivedAt,
            Part = delivery?.Part ?? 0,
            Parts = delivery?.Parts ?? 1,
        };
        await tables.Operations.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>One dead letter; null where there is none of that id.</summary>
    public async Task<DeadLetter?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.Operations.GetEntityIfExistsAsync<DeadLetterEntity>(Partition, id, cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return null;
        }

        var row = found.Value!;
        var body = row.Blob is { } blob ? await contents.ReadAsync(blob, cancellationToken) : Encoding.UTF8.GetString(row.Body ?? []);
        return new DeadLetter(row.RowKey, row.Queue, row.Reason, row.Attempts, body ?? "", row.FailedAt) { Delivery = row.Delivery(), Blob = row.Blob };
    }

    /// <summary>The dead letters, newest first.</summary>
    /// <param name="queue">Those of a queue; null for all.</param>
    /// <param name="source">Those of a source; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Where the part before ended; null for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DeadLetterPage> ListAsync(string? queue, string? source, int limit, string? after, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")
            + (queue is null ? "" : $" and {TableClient.CreateQueryFilter($"Queue eq {queue}")}")
            + (source is null ? "" : $" and {TableClient.CreateQueryFilter($"Source eq {source}")}");
        var letters = new List<(string Place, DeadLetterSummary Letter)>();
        await foreach (var row in tables.Operations.QueryAsync<DeadLetterEntity>(filter, select: DeadLetterEntity.WithoutBody, cancellationToken: cancellationToken))
        {
            if (PlaceOf(row) is var place && string.CompareOrdinal(place, after) > 0)
            {
                letters.Add((place, row.Summary()));
            }
        }

        var part = letters.OrderBy(item => item.Place, StringComparer.Ordinal).Take(limit).ToArray();
        return new DeadLetterPage([.. part.Select(item => item.Letter)], part.Length < letters.Count ? part[^1].Place : null);
    }

    /// <summary>How many there are, up to <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(int most, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in tables.Operations.QueryAsync<DeadLetterEntity>(
            entity => entity.PartitionKey == Partition, select: [nameof(DeadLetterEntity.RowKey)], cancellationToken: cancellationToken))
        {
            if (++count == most)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Deletes a dead letter that has been dealt with, its body first: interrupted in between, it can be deleted again.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var found = await tables.Operations.GetEntityIfExistsAsync<DeadLetterEntity>(
            Partition, id, [nameof(DeadLetterEntity.RowKey), nameof(DeadLetterEntity.Blob)], cancellationToken);
        if (found is { HasValue: true, Value.Blob: { } blob })
        {
            await contents.DeleteAsync(blob, cancellationToken);
        }

        await tables.Operations.DeleteEntityAsync(Partition, id, cancellationToken: cancellationToken);
    }

    /// <summary>Deletes the dead letters in which one of some ids stands. What cannot be applied has no account, so each is looked at.</summary>
    internal async Task EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Operations.QueryAsync<DeadLetterEntity>(
            entity => entity.PartitionKey == Partition, select: [nameof(DeadLetterEntity.RowKey)], cancellationToken: cancellationToken))
        {
            if (await GetAsync(row.RowKey, cancellationToken) is { } letter && ids.Any(id => Names(letter.Body, id)))
            {
                await DeleteAsync(row.RowKey, cancellationToken);
            }
        }
    }

    /// <summary>Whether a body names an id as a whole: as a text of JSON, also of JSON within JSON, or of XML.</summary>
    private static bool Names(string body, string id)
    {
        var plain = body.Replace("\\u0022", "\"", StringComparison.OrdinalIgnoreCase).Replace("\\\"", "\"", StringComparison.Ordinal);
        return plain.Contains($"\"{id}\"", StringComparison.Ordinal)
            || plain.Contains($">{id}<", StringComparison.Ordinal)
            || plain.Contains($"\\u003E{id}\\u003C", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Sorts newest first.</summary>
    private static string PlaceOf(DeadLetterEntity row) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - row.FailedAt.UtcTicks:d19}|{row.RowKey}");
}
