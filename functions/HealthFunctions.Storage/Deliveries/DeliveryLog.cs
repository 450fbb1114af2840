using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>
/// Keeps what becomes of deliveries, so that somebody can look. Nobody waits for it: what is noted goes into a bounded buffer, which
/// is written behind in transactions; what finds it full is counted and dropped. It is a diagnostic, never the record.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how much was lost.</param>
public sealed partial class DeliveryLog(HealthTables tables, ShardMap shards, TimeProvider time, ILogger<DeliveryLog> logger) : IDisposable
{
    /// <summary>How many notes wait to be written at most.</summary>
    public const int Capacity = 10_000;

    private const int TransactionsAtATime = 4;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);

    private readonly Channel<Note> notes = Channel.CreateBounded<Note>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource ending = new();
    private long dropped;

    /// <summary>How many notes were lost: the buffer was full, or storage did not take them.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Notes how a delivery was received.</summary>
    public void Received(DeliveryReference delivery, Arrival arrival) => Write(new Note(delivery, DeliveryColumns.Of(delivery).With(arrival), []));

    /// <summary>Notes what came of a message of a delivery.</summary>
    /// <param name="delivery">The delivery, and which message of it.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="wholly">Whether nothing of the message failed.</param>
    public void Applied(DeliveryReference delivery, ApplyOutcome outcome, bool wholly) =>
        Write(new Note(delivery, DeliveryColumns.Of(delivery).With(delivery.Part, outcome, time.GetUtcNow(), wholly), outcome.Accounts));

    /// <summary>Notes that a message of a delivery has become a dead letter.</summary>
    public void Failed(DeliveryReference delivery, string reason) =>
        Write(new Note(delivery, DeliveryColumns.Of(delivery).WithFailure(delivery.Part, reason), []));

    /// <summary>Writes what is noted, until <see cref="Complete"/> is called and everything is written.</summary>
    public async Task RunAsync()
    {
        while (await notes.Reader.WaitToReadAsync())
        {
            // More come while we wait, and rows of one partition are cheapest together.
            await Task.Delay(Gathering, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            List<Note> gathered = [];
            while (gathered.Count < Capacity && notes.Reader.TryRead(out var note))
            {
                gathered.Add(note);
            }

            await Parallel.ForEachAsync(
                Batches(gathered),
                new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtATime },
                async (batch, cancellationToken) => await SubmitAsync(batch, cancellationToken));
        }
    }

    /// <summary>Takes no more notes; what is there is written at once.</summary>
    public void Complete()
    {
        notes.Writer.TryComplete();
        ending.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => ending.Dispose();

    private void Write(Note note)
    {
        if (!notes.Writer.TryWrite(note) && Interlocked.Increment(ref dropped) % 1000 == 1)
        {
            Log.Full(logger, Dropped);
        }
    }

    /// <summary>The rows of the notes, those of the same row made one, up to a hundred of a partition together.</summary>
    private IEnumerable<TableTransactionAction[]> Batches(List<Note> gathered) => gathered
        .SelectMany(Rows)
        .GroupBy(row => (row.PartitionKey, row.RowKey))
        .Select(same => same.Aggregate(Merged))
        .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
        .SelectMany(partition => partition.Chunk(TransactionBatch.MaxActions))
        .Select(rows => rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)).ToArray());

    private IEnumerable<TableEntity> Rows(Note note)
    {
        var row = new TableEntity(DeliveryKeys.Day(note.Delivery.ReceivedAt), DeliveryKeys.Row(note.Delivery));
        foreach (var (name, value) in note.Columns)
        {
            row[name] = value;
        }

        return note.Accounts
            .Select(account => new TableEntity(shards.PartitionKeyOf(account), DeliveryKeys.OfAccount(account, note.Delivery))
            {
                [nameof(DeliveryReference.ReceivedAt)] = note.Delivery.ReceivedAt,
            })
            .Prepend(row);
    }

    private static TableEntity Merged(TableEntity earlier, TableEntity later)
    {
        foreach (var (name, value) in later)
        {
            earlier[name] = value;
        }

        return earlier;
    }

    private async ValueTask SubmitAsync(TableTransactionAction[] rows, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Deliveries.SubmitTransactionAsync(rows, cancellationToken);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or OperationCanceledException)
        {
            Interlocked.Add(ref dropped, rows.Length);
            Log.NotWritten(logger, failure, rows.Length);
        }
    }

    private sealed record Note(DeliveryReference Delivery, Dictionary<string, object> Columns, IReadOnlyList<string> Accounts);

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Warning, "The buffer of the deliveries that are shown is full: {Dropped} notes were dropped so far. Nothing of the deliveries themselves is lost.")]
        public static partial void Full(ILogger logger, long dropped);

        [LoggerMessage(1502, LogLevel.Warning, "{Rows} rows about deliveries could not be written, and are dropped. Nothing of the deliveries themselves is lost.")]
        public static partial void NotWritten(ILogger logger, Exception failure, int rows);
    }
}
