namespace HealthFunctions.Learning.Examples;

/// <summary>
/// How a moment gets its label: yes where the outcome came after <see cref="GapDays"/> and within <see cref="HorizonDays"/> more,
/// no where that time has passed without it. Everything known of the moment lies before that time.
/// </summary>
public sealed record LabelWindow
{
    /// <summary>Days in which the outcome counts, from 1.</summary>
    public int HorizonDays { get; init; } = 90;

    /// <summary>Days between the moment and the first day that counts, from 0: an alarm on the eve of an outcome helps nobody.</summary>
    public int GapDays { get; init; }

    /// <summary>Days between two moments of one account, from 1: moments close to each other say the same twice.</summary>
    public int SpacingDays { get; init; } = 90;

    /// <summary>The first moment that counts, exclusive.</summary>
    public DateTimeOffset Begin(DateTimeOffset asOf) => asOf.AddDays(GapDays);

    /// <summary>The last moment that counts, inclusive.</summary>
    public DateTimeOffset End(DateTimeOffset asOf) => asOf.AddDays(GapDays + HorizonDays);
}
