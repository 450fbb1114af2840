namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A named group of accounts. Who is in it follows from what is known at the moment, so accounts come and go by themselves.</summary>
/// <param name="Name">Its name, unique in the model; compared without regard to case.</param>
/// <param name="When">The filter: an expression over metrics, which may name segments that stand above.</param>
public sealed record SegmentModel(string Name, string When);
