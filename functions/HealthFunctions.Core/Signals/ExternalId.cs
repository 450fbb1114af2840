namespace HealthFunctions.Core.Signals;

/// <summary>A customer as one source names it, such as a Stripe customer or a Zendesk organisation.</summary>
/// <param name="Source">The source's name, such as <c>stripe</c>.</param>
/// <param name="Id">The id there, 1 to 256 characters.</param>
public sealed record ExternalId(string Source, string Id);
