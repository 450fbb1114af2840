namespace HealthFunctions.Faults.Fuzzing;

/// <summary>Something that reads what strangers write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seeds">Good inputs.</param>
/// <param name="Read">Reads an input; throwing anything is a fault, and so is a sentence as the answer.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], Task<string?>> Read);
