namespace HealthFunctions.Recalculation;

/// <summary>Which accounts a preview looks at.</summary>
/// <param name="Sample">So many of them, evenly picked; null for all.</param>
/// <param name="Segment">Those of a segment, of the active model or of their profile, whatever its case; null for all.</param>
public sealed record PreviewScope(int? Sample, string? Segment);

/// <summary>How far a preview is.</summary>
/// <param name="Accounts">So many accounts are scored.</param>
/// <param name="ShardsDone">So many shards are done.</param>
/// <param name="Shards">Of so many.</param>
public sealed record PreviewProgress(int Accounts, int ShardsDone, int Shards);
