namespace SamplePortfolio.Accounts;

/// <summary>A pulse as a customer success manager sets it.</summary>
/// <param name="SetAt">When; it may lie before the window, for a pulse that nobody has renewed since.</param>
/// <param name="Status">Green, Amber or Red.</param>
/// <param name="Author">Who.</param>
/// <param name="Reasons">Codes of the reasons; Amber and Red need some.</param>
/// <param name="Note">A free note.</param>
internal sealed record PulseEntry(DateTimeOffset SetAt, string Status, string Author, IReadOnlyList<string> Reasons, string? Note);
