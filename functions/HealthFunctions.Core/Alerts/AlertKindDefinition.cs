namespace HealthFunctions.Core.Alerts;

/// <summary>What a kind of alert is. docs/alerts.md has the same as a table.</summary>
/// <param name="Name">Its name, in camelCase.</param>
/// <param name="Title">What people read above it.</param>
/// <param name="Holds">When it holds, in a sentence without a stop; thresholds in backquotes.</param>
/// <param name="Resolves">When it is resolved by itself.</param>
/// <param name="Usual">How it is set unless somebody sets it otherwise.</param>
public sealed record AlertKindDefinition(string Name, string Title, string Holds, string Resolves, AlertKindSettings Usual);
