using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>
/// What Segment's webhook destination sends: most calls in batches, some alone, a few twice, and not quite in order.
/// Facts: https://segment.com/docs/connections/destinations/catalog/actions-webhook/
/// </summary>
internal static class SegmentBatches
{
    /// <summary>The largest body.</summary>
    public const int MaxBytes = 500 * 1024;

    private const int MaxCalls = 400;
    private const double ShareAlone = 0.005;
    private const double ShareLate = 0.02;
    private const double ShareTwice = 0.01;
    private const int LateBy = 600;

    public static IEnumerable<Delivery> Of(IEnumerable<SegmentMessage> messages, Dice dice)
    {
        var inOrder = messages.OrderBy(message => message.At).ThenBy(message => message.Id, StringComparer.Ordinal).ToList();
        var waiting = new PriorityQueue<(SegmentMessage Message, bool Again), int>();
        for (var place = 0; place < inOrder.Count; place++)
        {
            var message = inOrder[place];
            if (message.Type is "track" && dice.Chance(ShareAlone))
            {
                yield return Alone(message);
                continue;
            }

            // Twice the place leaves room for a strict order between neighbours.
            waiting.Enqueue((message, false), 2 * (dice.Chance(ShareLate) ? place + dice.Between(1, LateBy) : place));
            if (dice.Chance(ShareTwice))
            {
                waiting.Enqueue((message, true), (2 * (place + dice.Between(1, LateBy))) + 1);
            }
        }

        foreach (var batch in Cut(waiting))
        {
            yield return Batch(batch);
        }
    }

    private static IEnumerable<List<SegmentMessage>> Cut(PriorityQueue<(SegmentMessage Message, bool Again), int> waiting)
    {
        var batch = new List<SegmentMessage>();
        var bytes = 0;
        while (waiting.TryDequeue(out var next, out _))
        {
            if (batch.Count == MaxCalls || bytes + next.Message.Body.Length + 1 > MaxBytes - Opening.Length - Closing.Length)
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }

            batch.Add(next.Message);
            bytes += next.Message.Body.Length + 1;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static ReadOnlySpan<byte> Opening => "["u8;

    private static ReadOnlySpan<byte> Closing => "]"u8;

    private static Delivery Alone(SegmentMessage message) => new(Sources.Segment, message.Id, message.Type, message.At, message.Body);

    private static Delivery Batch(List<SegmentMessage> batch)
    {
        using var body = new MemoryStream();
        body.Write(Opening);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(batch[i].Body);
        }

        body.Write(Closing);
        return new Delivery(Sources.Segment, $"batch-{batch[0].Id}", "batch", batch.Max(message => message.At), body.ToArray())
        {
            Items = batch.Count,
            FirstItem = batch[0].Body,
        };
    }
}
