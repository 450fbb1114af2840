namespace HealthFunctions.Core;

/// <summary>One thing wrong with an input, said to its sender.</summary>
/// <param name="Path">Where: a JSON path such as <c>$.score</c>, or the name of a parameter.</param>
/// <param name="Reason">What would be right.</param>
public sealed record Fault(string Path, string Reason);
