using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Crm;

/// <summary>What a CRM should show for one account: the desired state that is stored, pushed, and compared by <see cref="Fingerprint"/>.</summary>
/// <remarks>
/// Numbers are rounded when they are set, to what a person sees: a change that nobody could see is not worth a call to the CRM.
/// </remarks>
public sealed record CrmRecord
{
    /// <summary>The account in HealthFunctions; the external id under which the CRM knows it.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, or null when only its id is known.</summary>
    public string? Name { get; init; }

    /// <summary>0 to 100 to one decimal, or null when there is no score.</summary>
    public double? HealthScore { get; init => field = Shown.ToOneDecimal(value); }

    /// <summary>One of <see cref="CrmBand.All"/>.</summary>
    public required string HealthBand { get; init; }

    /// <summary>Why the band is what it is, in one sentence.</summary>
    public required string BandReason { get; init; }

    /// <summary>The dimensions' scores in the order of the scoring model.</summary>
    public IReadOnlyList<CrmDimension> DimensionScores { get; init; } = [];

    /// <summary>The score's change in points over 30 days to one decimal, or null when there is nothing to compare with.</summary>
    public double? Trend30 { get; init => field = Shown.ToOneDecimal(value); }

    /// <summary>The share of the model's weight that had data: 0 to 1, to two decimals.</summary>
    public double Coverage { get; init => field = Shown.Round(value, 2) ?? 0; }

    /// <summary>The current pulse status in the words of its scale, or null when none was ever set.</summary>
    public string? Pulse { get; init; }

    /// <summary>When the pulse was set, or null when none was ever set.</summary>
    public DateTimeOffset? PulseSetAt { get; init; }

    /// <summary>Whether the pulse is older than the cadence of the account's segment.</summary>
    public bool PulseStale { get; init; }

    /// <summary>How many alerts of the account are not resolved.</summary>
    public int OpenAlerts { get; init; }

    /// <summary>The next thing to do in one sentence, or null when there is nothing to recommend.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The instant that the health was calculated for.</summary>
    public required DateTimeOffset LastCalculatedAt { get; init; }

    /// <summary>The version of the scoring model that made the score.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The page of the account, or null when no public address is configured.</summary>
    public Uri? AccountUrl { get; init; }

    /// <summary>What is to be done about its alerts; null where nothing is.</summary>
    public IReadOnlyList<CrmTask>? Tasks { get; init; }

    /// <summary>
    /// A hash of everything that is pushed except <see cref="LastCalculatedAt"/>, which moves with every run: as long as it stays the
    /// same, the CRM has nothing new to show, and nothing is pushed. The same in every process; 32 hexadecimal characters.
    /// </summary>
    [JsonIgnore]
    public string Fingerprint => CrmFingerprint.Of(this);
}
