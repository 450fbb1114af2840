using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Scoring;

/// <summary>The scores of an account on earlier days, one a day (the last of the day, in UTC): what trends are measured against.</summary>
public sealed class ScoreHistory
{
    /// <summary>How far back it goes: the longest trend, and as much as a snapshot for it may be older.</summary>
    public const int Days = 94;

    private const int BytesEach = sizeof(long) + sizeof(double);

    private readonly List<ScoreSnapshot> snapshots;

    /// <summary>A history of nothing.</summary>
    public ScoreHistory()
        : this([])
    {
    }

    private ScoreHistory(List<ScoreSnapshot> snapshots) => this.snapshots = snapshots;

    /// <summary>The scores, oldest first.</summary>
    public IReadOnlyList<ScoreSnapshot> Snapshots => snapshots;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ScoreHistory Read(ReadOnlySpan<byte> bytes)
    {
        var read = new List<ScoreSnapshot>(bytes.Length / BytesEach);
        for (; bytes.Length >= BytesEach; bytes = bytes[BytesEach..])
        {
            read.Add(new ScoreSnapshot(
                new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero),
                BinaryPrimitives.ReadDoubleLittleEndian(bytes[sizeof(long)..])));
        }

        return new ScoreHistory(read);
    }

    /// <summary>The history in 16 bytes a day.</summary>
    public byte[] Write()
    {
        var bytes = new byte[snapshots.Count * BytesEach];
        for (var i = 0; i < snapshots.Count; i++)
        {
            var place = bytes.AsSpan(i * BytesEach);
            BinaryPrimitives.WriteInt64LittleEndian(place, snapshots[i].At.UtcTicks);
            BinaryPrimitives.WriteDoubleLittleEndian(place[sizeof(long)..], snapshots[i].Score);
        }

        return bytes;
    }

    /// <summary>The scores of 7, 30 and 90 days before <paramref name="asOf"/>.</summary>
    public PastScores Before(DateTimeOffset asOf) => PastScores.From(CollectionsMarshal.AsSpan(snapshots), asOf);

    /// <summary>Records the score of a day; a later one of the same day replaces it. A run without a score records nothing.</summary>
    public void Record(DateTimeOffset asOf, double? score)
    {
        if (score is not { } known)
        {
            return;
        }

        var place = snapshots.Count;
        while (place > 0 && snapshots[place - 1].At.UtcDateTime.Date > asOf.UtcDateTime.Date)
        {
            place--;
        }

        var snapshot = new ScoreSnapshot(asOf.ToUniversalTime(), known);
        if (place == 0 || snapshots[place - 1].At.UtcDateTime.Date != asOf.UtcDateTime.Date)
        {
            snapshots.Insert(place, snapshot);
        }
        else if (snapshots[place - 1].At <= asOf)
        {
            snapshots[place - 1] = snapshot;
        }

        var horizon = snapshots[^1].At.AddDays(-Days);
        snapshots.RemoveAll(old => old.At < horizon);
    }
}
