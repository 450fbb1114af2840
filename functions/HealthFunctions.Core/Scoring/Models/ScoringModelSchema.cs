namespace HealthFunctions.Core.Scoring.Models;

/// <summary>
/// The JSON Schema (draft 2020-12) of scoring model documents, for editors and for checks before a model is sent. It knows
/// shapes, ranges and names of metrics; what expressions mean only <see cref="ModelReading"/> can tell.
/// </summary>
public static class ScoringModelSchema
{
    private static readonly Lazy<string> Text = new(() => EmbeddedText.Read("Models.scoring-model.schema.json"));

    /// <summary>The schema document.</summary>
    public static string Json => Text.Value;
}
