namespace HealthFunctions.Startup;

/// <summary>How long deliveries can be looked at, at <c>Deliveries__...</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>When those of more than seven days are deleted: a schedule in UTC. The platform reads it by its name.</summary>
    public string PurgeSchedule { get; set; } = "";
}
