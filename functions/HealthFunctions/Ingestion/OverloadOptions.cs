namespace HealthFunctions.Ingestion;

/// <summary>How much one instance takes on at a time, at <c>Overload__...</c>; what is more is turned away at once, to be sent again.</summary>
public sealed class OverloadOptions
{
    /// <summary>The most requests that are dealt with at a time.</summary>
    public int MostRequests { get; set; } = 200;

    /// <summary>The most bytes of their bodies together, in MiB. A body whose sender does not say how long it is counts as 1 MiB.</summary>
    public int MostMegabytes { get; set; } = 128;

    /// <summary>When whoever is turned away is asked to come back, in seconds.</summary>
    public int RetryAfterSeconds { get; set; } = 5;
}
