namespace HealthFunctions.Storage;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">The part.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);
