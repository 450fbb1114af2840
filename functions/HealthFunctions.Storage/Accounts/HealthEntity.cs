using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// The health of an account: the whole result as JSON, and in columns what lists show and filter by, so that a list never reads
/// a result or a state.
/// </summary>
internal sealed class HealthEntity : ITableEntity
{
    private const char SegmentSeparator = '\n';

    /// <summary>The columns that a list reads.</summary>
    public static readonly string[] ListColumns =
    [
        nameof(RowKey), nameof(AsOf), nameof(Name), nameof(Owner), nameof(Segment), nameof(Segments), nameof(LifecycleStage), nameof(Arr),
        nameof(Mrr), nameof(Tcv), nameof(Currency), nameof(RenewalDate), nameof(Score), nameof(Band), nameof(Trend7), nameof(Trend30), nameof(TopReason),
        nameof(Pulse), nameof(PulseStale),
    ];

    /// <summary>The columns that a report reads.</summary>
    public static readonly string[] ReportColumns =
    [
        nameof(RowKey), nameof(AsOf), nameof(Owner), nameof(Segment), nameof(Segments), nameof(LifecycleStage), nameof(Arr), nameof(Mrr), nameof(Tcv),
        nameof(Currency), nameof(Score), nameof(Band), nameof(PulseStale), nameof(PulseCadenceDays), nameof(PulseTrail),
    ];

    /// <summary>The columns that tell which segments an account is in.</summary>
    public static readonly string[] SegmentColumns = [nameof(RowKey), nameof(Segment), nameof(Segments)];

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>Null until the account has been calculated.</summary>
    public DateTimeOffset? AsOf { get; set; }

    public string Name { get; set; } = "";

    public string? Owner { get; set; }

    public string? Segment { get; set; }

    /// <summary>The segments of the model that the account was in, each in a line; null where in none.</summary>
    public string? Segments { get; set; }

    public string? LifecycleStage { get; set; }

    public double? Arr { get; set; }

    public double? Mrr { get; set; }

    public double? Tcv { get; set; }

    public string? Currency { get; set; }

    public string? RenewalDate { get; set; }

    public double? Score { get; set; }

    public string Band { get; set; } = "";

    public double? Trend7 { get; set; }

    public double? Trend30 { get; set; }

    public string? TopReason { get; set; }

    public string? Pulse { get; set; }

    public bool PulseStale { get; set; }

    /// <summary>Days within which the pulse is due again; null where there was none to calculate with.</summary>
    public double? PulseCadenceDays { get; set; }

    /// <summary>All pulses as reports need them. Whoever applies a pulse writes it; a calculation keeps what it finds.</summary>
    public byte[]? PulseTrail { get; set; }

    public string? Result { get; set; }

    public byte[]? Scores { get; set; }

    /// <summary>The place in the lists of an account that has not been calculated yet.</summary>
    public static HealthEntity NotYetCalculated(AccountState state, string partitionKey)
    {
        var entity = new HealthEntity { PartitionKey = partitionKey, RowKey = Keys.RowKey.Health(state.AccountId), Band = NameOf(Core.Scoring.Band.Unknown) };
        entity.Describe(AccountProfile.Of(state, state.NewestAt));
        return entity;
    }

    public static HealthEntity Write(HealthRecord record, string partitionKey, ETag etag)
    {
        var result = record.Result;
        var entity = new HealthEntity
        {
            PartitionKey = partitionKey,
            RowKey = Keys.RowKey.Health(result.AccountId),
            ETag = etag,
            AsOf = result.AsOf,
            Segments = result.Segments is [] ? null : string.Join(SegmentSeparator, result.Segments),
            Score = result.Score,
            Band = NameOf(result.Band),
            Trend7 = result.Trend.Days7,
            Trend30 = result.Trend.Days30,
            TopReason = TopReasonOf(result),
            Pulse = result.Pulse?.Status,
            PulseStale = result.Pulse?.Stale ?? false,
            PulseCadenceDays = result.Pulse?.CadenceDays,
            Result = JsonSerializer.Serialize(result, ScoringJson.Default.HealthResult),
            Scores = record.History.Write(),
        };
        entity.Describe(record.Profile);
        return entity;
    }

    /// <summary>The account as lists show it.</summary>
    public AccountListing ToListing() => new(
        Keys.RowKey.IdOf(RowKey), Name, Owner, Segment, ReadSegments(), LifecycleStage, Arr, Mrr, Tcv, Currency,
        RenewalDate, Score, Enum.Parse<Band>(Band, ignoreCase: true), Trend30, TopReason, Pulse, PulseStale, AsOf)
    {
        Trend7 = Trend7,
    };

    public ScoreHistory ReadHistory() => ScoreHistory.Read(Scores);

    public IReadOnlyList<string> ReadSegments() => Segments?.Split(SegmentSeparator) ?? [];

    /// <summary>The result; null where the account has not been calculated yet.</summary>
    public HealthResult? ReadResult() => Result is null ? null : JsonSerializer.Deserialize(Result, ScoringJson.Default.HealthResult);

    /// <summary>What matters most: a rule that fired, else what costs the most points.</summary>
    private static string? TopReasonOf(HealthResult result) =>
        result.FiredRules.Where(rule => rule.Band is not null).MinBy(rule => rule.Band)?.Reason
        ?? result.Drivers.Negative.Select(driver => driver.Sentence).FirstOrDefault();

    private static string NameOf(Band band) => band.ToString().ToLowerInvariant();

    private void Describe(AccountProfile profile)
    {
        Name = profile.Name;
        Owner = profile.Owner;
        Segment = profile.Segment;
        LifecycleStage = profile.LifecycleStage;
        Arr = (double?)profile.Arr;
        Mrr = (double?)profile.Mrr;
        Tcv = (double?)profile.Tcv;
        Currency = profile.Currency;
        RenewalDate = profile.RenewalDate?.ToString("O");
    }
}
