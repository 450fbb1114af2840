namespace HealthFunctions.Storage.Deliveries;

/// <summary>A part of the deliveries, newest first.</summary>
/// <param name="Deliveries">Those found; where few match there may be fewer than were asked for, even none.</param>
/// <param name="After">Where the next part begins; null where this is the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRecord> Deliveries, string? After);
