using HealthFunctions.Recalculation;

namespace HealthFunctions.Http.Views;

/// <summary>A line of a streamed preview: how far it is, or what came of it, or why nothing did.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Result">What came of it: the last line.</param>
/// <param name="Problem">Why nothing did: the last line.</param>
internal sealed record PreviewLine(PreviewProgress? Progress = null, PreviewResult? Result = null, Problem? Problem = null);
