using System.Text.Json.Serialization;
using HealthFunctions.Storage.Recalculations;

namespace HealthFunctions.Http.Views;

/// <summary>A run and how far it has come.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="State">Running or completed.</param>
/// <param name="From">The first moment calculated for.</param>
/// <param name="To">The last moment calculated for.</param>
/// <param name="Step">The days between two moments.</param>
/// <param name="ModelVersion">The version of the scoring model.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="CompletedAt">When it was done.</param>
/// <param name="Shards">How many shards are done.</param>
/// <param name="Accounts">How many accounts have been written.</param>
internal sealed record RunView(
    string RunId, string State, DateTimeOffset From, DateTimeOffset To, int Step, string? ModelVersion, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, int Shards, int Accounts)
{
    /// <summary>The view of a run.</summary>
    public static RunView Of(Run run) => new(
        run.RunId, run.CompletedAt is null ? "running" : "completed", run.From, run.To, run.StepDays, run.ModelVersion, run.StartedAt, run.CompletedAt, run.CompletedShards.Count, run.Accounts);
}

/// <summary>The moments that a run is to calculate for.</summary>
internal sealed record RunBody
{
    /// <summary>The first; now where it is left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last; now where it is left out.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The days between two moments, 1 to 90: a number, or an ISO 8601 duration such as <c>P7D</c>. 1 where it is left out.</summary>
    [JsonConverter(typeof(DaysConverter))]
    public int? Step { get; init; }
}
