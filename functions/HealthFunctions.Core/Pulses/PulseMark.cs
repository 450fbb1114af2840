namespace HealthFunctions.Core.Pulses;

/// <summary>A pulse as reports need it. Pulses that were corrected leave no mark.</summary>
/// <param name="SetAt">When it was set, to the second.</param>
/// <param name="Scale">The scale it was set on.</param>
/// <param name="Status">The status, as the scale wrote it.</param>
/// <param name="Author">Who judged.</param>
/// <param name="Reasons">Codes of the reasons.</param>
public sealed record PulseMark(DateTimeOffset SetAt, string Scale, string Status, string Author, IReadOnlyList<string> Reasons);
