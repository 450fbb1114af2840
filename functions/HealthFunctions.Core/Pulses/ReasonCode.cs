namespace HealthFunctions.Core.Pulses;

/// <summary>One reason for a pulse.</summary>
/// <param name="Code">How it is written, lower case with hyphens. It never changes its meaning.</param>
/// <param name="Category">How the customer sees it: one of <see cref="ReasonCategories.All"/>.</param>
/// <param name="Text">What it says, in a few words.</param>
/// <param name="Department">Who on our side can do something about it.</param>
/// <param name="Polarity">What it speaks for.</param>
/// <param name="RetiredAt">From when it can no longer be given; null while it can. Pulses of an earlier time may still have it.</param>
public sealed record ReasonCode(
    string Code, string Category, string Text, string Department, ReasonPolarity Polarity = ReasonPolarity.Risk, DateTimeOffset? RetiredAt = null)
{
    /// <summary>Whether a pulse of that time can give it.</summary>
    public bool IsUsable(DateTimeOffset setAt) => !(RetiredAt <= setAt);
}
