namespace HealthFunctions.Core.Scoring.Results;

/// <summary>The current pulse as the calculation saw it.</summary>
/// <param name="Status">The status as its scale names it.</param>
/// <param name="SetAt">When it was set.</param>
/// <param name="AgeDays">Its age in days.</param>
/// <param name="CadenceDays">Days within which it is due again.</param>
/// <param name="Stale">Whether it is past its cadence or the owner has changed since.</param>
public sealed record PulseHealth(string Status, DateTimeOffset SetAt, double AgeDays, double CadenceDays, bool Stale);
