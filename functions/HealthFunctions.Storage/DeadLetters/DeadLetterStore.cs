using System.Text;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.DeadLetters;

/// <summary>What could not be applied or pushed, with its reason, until a person has dealt with it.</summary>
/// <param name="tables">The tables.</param>
public sealed class DeadLetterStore(HealthTables tables)
{
    private const string Partition = "dead-letters";

    /// <summary>Keeps a dead letter. The same one of the same queue is kept once.</summary>
    public async Task KeepAsync(DeadLetter letter, CancellationToken cancellationToken) => await tables.Operations.UpsertEntityAsync(
        new DeadLetterEntity
        {
            PartitionKey = Partition,
            RowKey = letter.Id,
            Queue = letter.Queue,
            Reason = letter.Reason,
            Attempts = letter.Attempts,
            Body = Encoding.UTF8.GetBytes(letter.Body),
            FailedAt = letter.FailedAt,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>One dead letter; null where there is none of that id.</summary>
    public async Task<DeadLetter?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<DeadLetterEntity>(Partition, id, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Read() : null;
    }

    /// <summary>The dead letters, newest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        await foreach (var row in tables.Operations.QueryAsync<DeadLetterEntity>(entity => entity.PartitionKey == Partition, cancellationToken: cancellationToken))
        {
            letters.Add(row.Read());
        }

        return [.. letters.OrderByDescending(letter => letter.FailedAt).ThenBy(letter => letter.Id, StringComparer.Ordinal).Take(limit)];
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

    /// <summary>Deletes a dead letter that has been dealt with.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        await tables.Operations.DeleteEntityAsync(Partition, id, cancellationToken: cancellationToken);
}

/// <summary>Something that could not be applied or pushed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="Reason">Why it could not be applied.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Body">The message as it was.</param>
/// <param name="FailedAt">When it was given up.</param>
public sealed record DeadLetter(string Id, string Queue, string Reason, long Attempts, string Body, DateTimeOffset FailedAt)
{
    /// <summary>The id of a message of a queue: the same whenever the same message is given up again.</summary>
    public static string IdOf(string queue, string messageId) => RowKey.Fingerprint($"{queue}\n{messageId}");
}

/// <summary>The row of a dead letter.</summary>
internal sealed class DeadLetterEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Queue { get; set; } = "";

    public string Reason { get; set; } = "";

    public long Attempts { get; set; }

    public byte[] Body { get; set; } = [];

    public DateTimeOffset FailedAt { get; set; }

    public DeadLetter Read() => new(RowKey, Queue, Reason, Attempts, Encoding.UTF8.GetString(Body), FailedAt);
}
