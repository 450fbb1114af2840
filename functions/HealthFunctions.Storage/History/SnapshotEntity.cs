using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Storage.History;

/// <summary>
/// A snapshot as a row. Its key follows from the account and the day, or the moment of the change: so whoever writes it again,
/// after a fault or with another model, replaces it.
/// </summary>
internal sealed class SnapshotEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string AccountId { get; set; } = "";

    public DateTimeOffset AsOf { get; set; }

    public string ModelVersion { get; set; } = "";

    public double? Score { get; set; }

    public double? CalculatedScore { get; set; }

    public string Band { get; set; } = "";

    public string BandByScore { get; set; } = "";

    public double Coverage { get; set; }

    public string Dimensions { get; set; } = "";

    public byte[]? Metrics { get; set; }

    public bool AtBandChange { get; set; }

    public static SnapshotEntity Write(HealthSnapshot snapshot, string partitionKey) => new()
    {
        PartitionKey = partitionKey,
        RowKey = Keys.RowKey.Snapshot(snapshot.AccountId, snapshot.AtBandChange ? snapshot.AsOf : EndOfDay(snapshot.AsOf)),
        AccountId = snapshot.AccountId,
        AsOf = snapshot.AsOf,
        ModelVersion = snapshot.ModelVersion,
        Score = snapshot.Score,
        CalculatedScore = snapshot.CalculatedScore,
        Band = snapshot.Band.ToString(),
        BandByScore = snapshot.BandByScore.ToString(),
        Coverage = snapshot.Coverage,
        Dimensions = JsonSerializer.Serialize(snapshot.Dimensions, StorageJson.Default.IReadOnlyListDimensionPoint),
        Metrics = snapshot.Metrics.ToArray(),
        AtBandChange = snapshot.AtBandChange,
    };

    /// <summary>The last moment of a time's day in UTC: newest first, a day stands before the changes of band within it.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset time) => new(time.UtcDateTime.Date.AddDays(1).AddTicks(-1), TimeSpan.Zero);

    public HealthSnapshot Read() => new()
    {
        AccountId = AccountId,
        AsOf = AsOf,
        ModelVersion = ModelVersion,
        Score = Score,
        CalculatedScore = CalculatedScore,
        Band = Enum.Parse<Band>(Band),
        BandByScore = Enum.Parse<Band>(BandByScore),
        Coverage = Coverage,
        Dimensions = JsonSerializer.Deserialize(Dimensions, StorageJson.Default.IReadOnlyListDimensionPoint) ?? [],
        Metrics = Metrics,
        AtBandChange = AtBandChange,
    };
}
