namespace HealthFunctions.Sources.HubSpot;

/// <summary>What a company property can tell of an account; the names that the setting <c>Properties</c> knows.</summary>
internal enum HubSpotProfileField
{
    Name,
    Domain,
    Owner,
    Segment,
    Plan,
    LifecycleStage,
    Arr,
    Mrr,
    Tcv,
    Currency,
    Seats,
    RenewalDate,
    TenureStart,
}
