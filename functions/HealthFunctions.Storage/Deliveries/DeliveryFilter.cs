namespace HealthFunctions.Storage.Deliveries;

/// <summary>Which deliveries are asked for; null asks for any.</summary>
/// <param name="Source">Those of a source.</param>
/// <param name="Status">Those that have come so far.</param>
/// <param name="AccountId">Those that were about an account.</param>
public sealed record DeliveryFilter(string? Source = null, DeliveryStatus? Status = null, string? AccountId = null);
