namespace HealthFunctions.Crm;

/// <summary>How fast and how much at a time one CRM may be told.</summary>
public sealed record CrmLimits
{
    /// <summary>The most records in one request.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Requests a second over time, for this process.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests that may go out at once after a quiet time.</summary>
    public required int Burst { get; init; }
}
