namespace HealthFunctions.Faults;

/// <summary>What a run does. The same plan makes the same deliveries; when exactly a fault hits is up to the machine.</summary>
internal sealed record FaultPlan
{
    /// <summary>How many different deliveries are made; duplicates, malformed and forged ones come on top.</summary>
    public int Deliveries { get; init; } = 600;

    /// <summary>How many host processes work on one storage account.</summary>
    public int Hosts { get; init; } = 2;

    /// <summary>How often a host is ended by SIGKILL, and another started in its place.</summary>
    public int Kills { get; init; } = 3;

    /// <summary>How often Azurite is stopped by SIGTERM and started again on its data.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>What is drawn from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Deliveries underway at a time.</summary>
    public int Senders { get; init; } = 16;

    /// <summary>The share of deliveries that are sent again later.</summary>
    public double Duplicates { get; init; } = 0.2;

    /// <summary>The share of deliveries that are sent out of order.</summary>
    public double OutOfOrder { get; init; } = 0.2;

    /// <summary>How many malformed deliveries there are for each good one.</summary>
    public double Malformed { get; init; } = 0.05;

    /// <summary>The share of requests to storage that are failed.</summary>
    public double StorageFaults { get; init; } = 0.02;

    /// <summary>The share of requests to the CRM that are failed.</summary>
    public double CrmFaults { get; init; } = 0.3;

    /// <summary>The share of deliveries whose answer the sender does not wait for, so that it sends them again.</summary>
    public double ImpatientSenders { get; init; } = 0.02;

    /// <summary>How many customers send them.</summary>
    public int Customers => Math.Clamp(Deliveries / 50, 6, 400);
}
