namespace HealthFunctions.Startup;

/// <summary>When health is calculated, at <c>Recalculation__...</c>.</summary>
public sealed class RecalculationOptions
{
    /// <summary>When the timer runs: seconds, minutes, hours, day, month, day of the week, in UTC. The platform reads it by its name.</summary>
    public string Schedule { get; set; } = "";

    /// <summary>A run that has come no further for so long is taken up again where it stopped.</summary>
    public TimeSpan StalledAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>After so many results, of as many accounts or moments, a function hands the rest of its shard on to another call.</summary>
    public int ResultsPerMessage { get; set; } = 20_000;
}
