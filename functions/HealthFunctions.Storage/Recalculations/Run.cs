namespace HealthFunctions.Storage.Recalculations;

/// <summary>One recalculation of all accounts, for one moment or for several in a row.</summary>
public sealed record Run
{
    /// <summary>Its id; newer runs sort before older ones.</summary>
    public required string RunId { get; init; }

    /// <summary>The first moment calculated for.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment calculated for.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The days between two moments.</summary>
    public required int StepDays { get; init; }

    /// <summary>The version of the scoring model that all of it is calculated with; null for a run of before there were several.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last shard was done; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it last came further.</summary>
    public required DateTimeOffset LastProgressAt { get; init; }

    /// <summary>The partition keys of the shards that are done.</summary>
    public required IReadOnlyList<string> CompletedShards { get; init; }

    /// <summary>The shards that are begun and not done.</summary>
    public IReadOnlyList<ShardProgress> ShardsUnderway { get; init; } = [];

    /// <summary>How many accounts have been written so far.</summary>
    public required int Accounts { get; init; }

    /// <summary>Whether it is for one moment, as those by the clock are.</summary>
    public bool IsOfOneMoment => From == To;
}

/// <summary>How far a run has come in a shard.</summary>
/// <param name="Shard">The partition key of the shard.</param>
/// <param name="After">The last account that is done.</param>
/// <param name="Accounts">How many accounts have been written.</param>
public sealed record ShardProgress(string Shard, string After, int Accounts);
